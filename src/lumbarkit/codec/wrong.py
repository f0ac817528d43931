"""What a strict reader found wrong, before anyone knows where."""

from __future__ import annotations

from lumbarkit.errors import ABSENT, Fault


class Wrong(ValueError):  # it reads as what it says: "wrong type"
    """What a strict hook found; becomes a `Fault` once its place is known."""

    def __init__(
        self,
        problem: str,
        *,
        got: object = ABSENT,
        expected: str = "",
        near: str | None = None,
        path: str = "",
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.got = got
        self.expected = expected
        self.near = near
        self.path = path

    def below(self, key: str) -> Wrong:
        """Return the same finding, one key further down."""
        return Wrong(
            self.problem,
            got=self.got,
            expected=self.expected,
            near=self.near,
            path=f".{key}{self.path}",
        )

    def fault(self, where: str, path: str) -> Fault:
        """Return the finding in its place."""
        return Fault(
            where,
            self.problem,
            path=path + self.path,
            got=self.got,
            expected=self.expected,
            near=self.near,
        )
