export {
  createSimulation,
  defaultEventsPerSecond,
  maxEventsPerSecond,
  minEventsPerSecond,
  type SimulatedEvent,
  type Simulation,
  type SimulationPlan,
} from './simulation.ts';
