// Agents: hexagons that wait above the data and go to what they work on.
import type { SessionClient } from '@orrery/client';
import type { Vector3 } from '@orrery/protocol';
import { parseHex } from '../color/contrast.ts';
import type { Box } from '../labels/label.ts';
import type { FrameView } from '../layers/layer.ts';
import { dockPlaces } from './dock.ts';
import { along, type Brushes, drawLaser } from './draw-person.ts';
import type { Person } from './person.ts';

export const HEXAGON = 0.075; // metres
const GROUND = 1.6; // of the hexagon's radius: inside its lines, so that initials are read above marks and coasts
const RESTING = 0.55; // opacity

type Point = [number, number, number];

/** Whether an agent has a question to answer. */
export const isWorking = (client: SessionClient, person: Person): boolean =>
  client.agents
    .getState()
    .some((task) => task.agent_id === person.participant.user_id && task.result === null);

/** Where each agent is drawn; absent: nowhere, the eye is inside the cloud and the agent waits. */
export const drawAgents = (
  client: SessionClient,
  agents: readonly Person[],
  view: FrameView,
  brushes: Brushes,
  hides: (place: Vector3) => boolean,
  covered: readonly Box[],
): ReadonlyMap<Person, Vector3> => {
  const places = new Map<Person, Vector3>();
  const { elements: e } = view.camera.matrixWorld;
  const right: Point = [e[0]!, e[1]!, e[2]!];
  const up: Point = [e[4]!, e[5]!, e[6]!];
  const forward = view.forward.toArray() as Point;
  const docks = dockPlaces(agents.length, { right, up, forward }, view.projector, {
    covered,
    radius: HEXAGON,
    height: view.height,
  });
  agents.forEach((person, index) => {
    const working = isWorking(client, person);
    person.update(view.now, view.delta, working ? 1 : RESTING, view.reducedMotion);
    const dock = docks[index] ?? person.shown?.position;
    if (!dock) return; // inside the cloud, and nothing to do there
    const at = person.travel(dock, working, view.delta, view.reducedMotion);
    places.set(person, at);
    const corner = (i: number): Point => {
      const angle = (i / 6) * 2 * Math.PI;
      return along(along(at, right, Math.cos(angle) * HEXAGON), up, Math.sin(angle) * HEXAGON);
    };
    const radius = view.projector.scaleAt(view.projector.project(...at).depth) * HEXAGON;
    if (!hides(at)) brushes.over.add(at, parseHex(view.theme.canvas), 0.85, radius * GROUND, 0);
    const color = working ? parseHex(view.theme.accent) : parseHex(view.theme.secondary);
    for (let i = 0; i < 6; i++)
      brushes.rays.add(corner(i), corner(i + 1), color, person.opacity, working ? 2 : 1.25);
    drawLaser(person, at, radius, view, brushes, hides);
  });
  return places;
};
