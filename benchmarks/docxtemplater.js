// Fills one template many times with docxtemplater as its manual says, and prints the processor seconds of one filling.
// Usage: node docxtemplater.js TEMPLATE ANSWERS.json TIMES OUT
// docxtemplater and pizzip are found by NODE_PATH; they are no part of this project.
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const [template, answers, times, out] = process.argv.slice(2);
const content = fs.readFileSync(template, "binary");
const data = JSON.parse(fs.readFileSync(answers, "utf8"));

// Dotted names, and "?a or b" for whether a list or a text holds anything.
const follow = (scope, path) => path.split(".").reduce((value, name) => (value == null ? value : value[name]), scope);
const holds = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const parser = (tag) => ({
  get(scope) {
    if (tag === ".") return scope;
    if (tag[0] !== "?") return follow(scope, tag);
    return tag.slice(1).split(" or ").some((path) => holds(follow(scope, path)));
  },
});

function fill() {
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true, parser });
  document.render(data);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

for (let warm = 0; warm < 5; warm++) fill();
const start = process.cpuUsage();
let made;
for (let time = 0; time < Number(times); time++) made = fill();
const spent = process.cpuUsage(start);
fs.writeFileSync(out, made);
console.log((spent.user + spent.system) / 1e6 / Number(times));
