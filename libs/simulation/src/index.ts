export {
  createSimulation,
  defaultEventsPerSecond,
  maxEventsPerSecond,
  type SimulatedEvent,
  type Simulation,
  type SimulationPlan,
} from './simulation.ts';
