// Runs the safety cases in a JsonLogic engine:
//   node run.mjs ENGINE RULES.json CASES.json...
// Prints one line of JSON: how many cases ran and which differ. Nothing here knows a rule.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [name, rulesPath, ...casePaths] = process.argv.slice(2);
// The engines are found where they were installed, which need not be next to this file.
const require = createRequire(join(process.env.LUMBARKIT_NODE_MODULES ?? process.cwd(), "runner.cjs"));

function engine(which) {
  if (which === "json-logic-js") {
    const logic = require("json-logic-js");
    return (rule) => (facts) => logic.apply(rule, facts);
  }
  const { LogicEngine } = require("json-logic-engine");
  const logic = new LogicEngine();
  if (which === "json-logic-engine") return (rule) => (facts) => logic.run(rule, facts);
  if (which === "json-logic-engine-built") return (rule) => logic.build(rule);
  throw new Error(`no such engine: ${which}`);
}

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const rules = read(rulesPath);
const compile = engine(name);
const compiled = Object.fromEntries(
  Object.entries(rules.rules).map(([id, rule]) => [
    id,
    "fires" in rule ? { fires: compile(rule.fires), could: compile(rule.could_fire) } : null,
  ]),
);
const unanswered = Object.fromEntries(Object.keys(rules.facts).map((fact) => [fact, null]));

function missing(policy, phase, facts, hopeful) {
  if (phase.must_answer[policy].some((fact) => facts[fact] === null)) return true;
  if (policy !== "hold") return false;
  return Object.entries(phase.must_answer_if).some(
    ([fact, conditions]) =>
      facts[fact] === null &&
      conditions.some((each) =>
        facts[each.fact] === null ? hopeful : each.one_of.includes(facts[each.fact]),
      ),
  );
}

// A count is known for good only once everything that it counts is answered.
// What a phase does not ask is not open: it counts as safe.
function withOpenCounts(facts, closed) {
  const open = Object.entries(rules.counts).filter(([, inputs]) => inputs.some((fact) => facts[fact] === null));
  const counted = { ...facts, ...Object.fromEntries(open.map(([count]) => [count, null])) };
  const safe = Object.entries(closed).filter(([fact]) => counted[fact] === null);
  return { ...counted, ...Object.fromEntries(safe) };
}

function fired(phaseName, facts, hopeful) {
  const phase = rules.phases[phaseName];
  return phase.rules.filter((id) => {
    const rule = compiled[id];
    if (rule === null) return missing(rules.rules[id].unanswered, phase, facts, hopeful);
    return (hopeful ? rule.could : rule.fires)(facts) === true;
  });
}

function outcome(ids) {
  const level = Math.max(0, ...ids.map((id) => rules.rules[id].level));
  const meanwhile = Math.max(0, ...ids.map((id) => rules.meanwhiles.indexOf(rules.rules[id].meanwhile)));
  return { ...rules.levels[level], meanwhile: rules.meanwhiles[meanwhile] };
}

let cases = 0;
const differ = [];
for (const path of casePaths) {
  const document = read(path);
  for (const each of document.cases) {
    const facts = { ...unanswered, ...document.bases[each.base], ...each.facts };
    const ids = fired(each.phase, facts, false).sort();
    const got = { fired: ids, ...outcome(ids), possible: outcome(fired(each.phase, withOpenCounts(facts, rules.phases[each.phase].closed), true)) };
    const { action, urgency, meanwhile } = each;
    const same =
      JSON.stringify(got.fired) === JSON.stringify(each.fired) &&
      got.action === action &&
      got.urgency === urgency &&
      got.meanwhile === meanwhile &&
      Object.entries(each.possible).every(([key, value]) => got.possible[key] === value);
    cases += 1;
    if (!same) differ.push({ name: each.name, got });
  }
}
console.log(JSON.stringify({ cases, differ }));
