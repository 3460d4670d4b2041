// Writes graph/report/assets/land.json: the outline of land, simplified from Natural Earth.
// Run by hand after a change of package.json: npm ci && npm run land
import {readFileSync, writeFileSync} from "node:fs";
import {feature} from "topojson-client";
import {filter, filterWeight, presimplify, simplify} from "topojson-simplify";

const SMALLEST = 0.03; // square degrees: what is smaller is no island here, and no bend
const SOUTH = -60; // degrees: no release is about the ice beyond
const UNIT = 10; // tenths of a degree

const world = JSON.parse(readFileSync("node_modules/world-atlas/land-50m.json", "utf8"));
const weighed = presimplify(world);
const simple = simplify(filter(weighed, filterWeight(weighed, SMALLEST, area)), SMALLEST);

function area(ring) {
  let sum = 0;
  ring.forEach(([x, y], i) => { const [u, v] = ring[(i + 1) % ring.length]; sum += x * v - u * y; });
  return Math.abs(sum / 2);
}

// A ring that crosses the antimeridian, as the parts on either side of it.
function cut(ring) {
  let shift = 0;
  const whole = ring.map(([x, y], i) => {
    const before = i ? ring[i - 1][0] : x;
    shift += before - x > 180 ? 360 : x - before > 180 ? -360 : 0;
    return [x + shift, y];
  });
  if (shift) return []; // it goes around the pole
  return [-360, 0, 360].map((turn) => whole.map(([x, y]) => [x + turn, y]))
    .map((part) => beside(beside(part, -180, 1), 180, -1)).filter((part) => part.length > 3);
}

// What of a ring lies on one side of a meridian (Sutherland and Hodgman).
function beside(ring, meridian, side) {
  const out = [];
  const inside = ([x]) => side * (x - meridian) >= 0;
  ring.slice(0, -1).forEach((from, i) => {
    const to = ring[i + 1];
    if (inside(from)) out.push(from);
    if (inside(from) !== inside(to)) {
      const part = (meridian - from[0]) / (to[0] - from[0]);
      out.push([meridian, from[1] + part * (to[1] - from[1])]);
    }
  });
  return out.length ? [...out, out[0]] : out;
}

// A ring as [x, y, dx, dy, dx, dy, …], without the last point, which is the first again.
function steps(ring) {
  const out = [];
  let [x, y] = [0, 0];
  for (const [longitude, latitude] of ring.slice(0, -1)) {
    const [u, v] = [Math.round(longitude * UNIT), Math.round(latitude * UNIT)];
    if (!out.length || u !== x || v !== y) out.push(u - x, v - y);
    [x, y] = [u, v];
  }
  return out;
}

const {features} = feature(simple, simple.objects.land);
const rings = features.flatMap(({geometry}) => geometry.coordinates).flat().flatMap(cut)
  .filter((ring) => area(ring) >= SMALLEST && ring.some(([, latitude]) => latitude > SOUTH))
  .map(steps).filter((ring) => ring.length >= 6);
writeFileSync(new URL("../../graph/report/assets/land.json", import.meta.url), JSON.stringify({
  source: "Natural Earth, 1:50,000,000, public domain, by the npm package world-atlas 2.0.2",
  unit: 1 / UNIT, rings}) + "\n");
console.log(`${rings.length} rings, ${rings.flat().length / 2} points`);
