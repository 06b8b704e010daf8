//! Help with draws: a second worker prices some of them, where there is a core for it.
//!
//! Worker and helper are the same program. The worker prices draws from the first one on, and asks
//! its helper for those from the last one back; they meet somewhere, depending on who is faster. A
//! draw is the same in both, so a helper that is late, or breaks, or does not exist costs
//! time and changes nothing.
//!
//! 1. A [`HelpedRun`] asks the [`HelpDesk`] for its last draws, once there is a helper.
//! 2. The helper's [`PricingQueue`] prices them in portions, and sends each.
//! 3. The desk keeps them for the run, which takes them when it comes to them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::job::DRAWS_IN_A_STEP;
use super::message::{MessageError, read, written};
use super::scenario_link;
use crate::scenario::Scenario;
use crate::uncertainty::bands::{Bands, DRAWS, KeptDraws, Portion, Pricer, Run};

/// The draws of a portion: few, because those of the last one are priced twice.
const DRAWS_IN_A_PORTION: u32 = 250;

/// A request of the worker to its helper.
#[derive(Debug, Serialize, Deserialize)]
struct PricingRequest {
    /// The number of the run.
    run: u32,
    /// The draws; none if the run needs no more.
    from: u32,
    to: u32,
    #[serde(with = "scenario_link")]
    scenario: Scenario,
}

/// The runs that a helper prices draws for.
#[derive(Default)]
pub struct PricingQueue {
    runs: Vec<PricedRun>,
    kept: KeptDraws,
}

struct PricedRun {
    number: u32,
    /// What is left to price.
    draws: Range<u32>,
    pricer: Pricer,
}

impl PricingQueue {
    /// Takes a request as a worker writes it.
    ///
    /// # Errors
    /// Why the bytes are no request; the runs stay as they are.
    pub fn take(&mut self, message: &[u8]) -> Result<(), MessageError> {
        let request: PricingRequest = read(message)?;
        self.runs.retain(|run| run.number != request.run);
        let draws = request.from..request.to.min(DRAWS);
        if !draws.is_empty() {
            self.runs.push(PricedRun {
                number: request.run,
                draws,
                pricer: Pricer::with(&request.scenario, &self.kept),
            });
        }
        Ok(())
    }

    /// Prices the last draws of the newest run. Returns them as they are sent to the worker.
    pub fn step(&mut self) -> Option<Vec<u8>> {
        let run = self.runs.last_mut()?;
        let Range { start, end } = run.draws;
        let from = start.max(end.saturating_sub(DRAWS_IN_A_PORTION));
        let portion = run.pricer.price_portion(from..end);
        let message = [&run.number.to_le_bytes(), portion.as_bytes()].concat();
        run.draws.end = from;
        if run.draws.is_empty() {
            self.runs.pop();
        }
        Some(message)
    }

    /// Whether there is nothing left to do.
    pub fn is_idle(&self) -> bool {
        self.runs.is_empty()
    }
}

/// What sends a message to the helper.
pub type HelperSender = Box<dyn Fn(&[u8])>;

/// Where runs ask for help, and where help arrives. Copies are the same desk.
#[derive(Clone, Default)]
pub(super) struct HelpDesk(Rc<RefCell<DeskState>>);

#[derive(Default)]
struct DeskState {
    /// `None` while there is no helper.
    sender: Option<HelperSender>,
    /// The number of runs that have asked so far.
    asked: u32,
    /// What has arrived for each run that waits.
    arrived: HashMap<u32, Vec<Portion>>,
}

impl HelpDesk {
    /// From now on there is a helper, to which `send` sends messages; or there is none any more.
    pub(super) fn set_helper(&self, sender: Option<HelperSender>) {
        self.0.borrow_mut().sender = sender;
    }

    /// Takes a message of the helper.
    pub(super) fn receive(&self, message: &[u8]) {
        let Some((run, portion)) = message.split_first_chunk() else {
            return;
        };
        // A run that has ended does not wait any more.
        let mut state = self.0.borrow_mut();
        if let Some(arrived) = state.arrived.get_mut(&u32::from_le_bytes(*run)) {
            arrived.push(Portion::from_bytes(portion.to_vec()));
        }
    }

    /// Asks for draws of a scenario; `None` if there is no helper.
    fn ask(&self, scenario: &Scenario, draws: Range<u32>) -> Option<Help> {
        let mut state = self.0.borrow_mut();
        state.sender.as_ref()?;
        state.asked += 1;
        let run = state.asked;
        state.arrived.insert(run, Vec::new());
        drop(state);
        let help = Help {
            run,
            desk: self.clone(),
            scenario: *scenario,
        };
        help.send(draws);
        Some(help)
    }
}

/// Help that was asked for, until it is dropped.
struct Help {
    run: u32,
    desk: HelpDesk,
    scenario: Scenario,
}

impl Help {
    fn send(&self, draws: Range<u32>) {
        let request = PricingRequest {
            run: self.run,
            from: draws.start,
            to: draws.end,
            scenario: self.scenario,
        };
        if let Some(send) = &self.desk.0.borrow().sender {
            send(&written(&request));
        }
    }

    /// What has arrived since this was called last.
    fn arrived(&self) -> Vec<Portion> {
        let mut state = self.desk.0.borrow_mut();
        let arrived = state.arrived.get_mut(&self.run);
        arrived.map(std::mem::take).unwrap_or_default()
    }
}

impl Drop for Help {
    fn drop(&mut self) {
        self.desk.0.borrow_mut().arrived.remove(&self.run);
        self.send(0..0);
    }
}

/// A run of draws, part of which a helper makes.
pub(super) struct HelpedRun {
    run: Run,
    scenario: Scenario,
    /// The number of draws to be made.
    wanted: u32,
    /// The number of draws that are made before help is asked for.
    alone: u32,
    desk: HelpDesk,
    help: Option<Help>,
}

impl HelpedRun {
    /// A run without draws, of which this many are wanted.
    pub(super) fn of(scenario: &Scenario, wanted: u32, kept: &KeptDraws, desk: &HelpDesk) -> Self {
        Self {
            run: Run::with(scenario, kept),
            scenario: *scenario,
            wanted,
            alone: 0,
            desk: desk.clone(),
            help: None,
        }
    }

    /// The same, without help for the first draws: they are soon made, and often no others.
    pub(super) fn first_alone(mut self, draws: u32) -> Self {
        self.alone = draws;
        self
    }

    /// Makes the draws of a step. Returns whether they were the last ones.
    pub(super) fn step(&mut self) -> bool {
        let done = self.run.done();
        let is_shared = done >= self.alone && self.wanted <= DRAWS && !self.run.is_certain();
        if is_shared && self.help.is_none() {
            let from = self.wanted.min(done + DRAWS_IN_A_STEP);
            self.help = self.desk.ask(&self.scenario, from..self.wanted);
        }
        if let Some(help) = &self.help {
            for portion in help.arrived() {
                self.run.put(&portion);
            }
        }
        let left = self.wanted.saturating_sub(done);
        self.run.draw(left.min(DRAWS_IN_A_STEP));
        let is_done = self.run.done() >= self.wanted;
        if is_done {
            self.help = None;
        }
        is_done
    }

    /// The draws so far.
    pub(super) fn run(&self) -> &Run {
        &self.run
    }

    /// The draws.
    pub(super) fn into_run(self) -> Run {
        self.run
    }

    /// The bands of the draws so far.
    pub(super) fn bands(&self) -> Option<Bands> {
        self.run.bands()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::field::Field;

    const WANTED: u32 = 2_500;

    /// A desk with a helper, and what it was sent.
    fn helped() -> (HelpDesk, Rc<RefCell<PricingQueue>>) {
        let desk = HelpDesk::default();
        let helper = Rc::new(RefCell::new(PricingQueue::default()));
        let queue = Rc::clone(&helper);
        desk.set_helper(Some(Box::new(move |message| {
            queue.borrow_mut().take(message).expect("a request");
        })));
        (desk, helper)
    }

    fn scenario() -> Scenario {
        Scenario::default().with(Field::Horizon, 3.0)
    }

    fn whole() -> Option<Bands> {
        let mut run = Run::of(&scenario());
        run.draw(WANTED);
        run.bands()
    }

    #[test]
    fn a_helper_of_any_speed_changes_no_draw() {
        // Portions that it sends between two steps of the worker.
        for speed in [0, 1, 4] {
            let (desk, helper) = helped();
            let mut run = HelpedRun::of(&scenario(), WANTED, &KeptDraws::default(), &desk);
            let mut steps = 1;
            while !run.step() {
                steps += 1;
                for _ in 0..speed {
                    if let Some(portion) = helper.borrow_mut().step() {
                        desk.receive(&portion);
                    }
                }
            }
            assert_eq!(run.bands(), whole());
            let alone = WANTED.div_ceil(DRAWS_IN_A_STEP);
            assert_eq!(steps < alone, speed > 0, "{steps} steps with {speed}");
            // The helper is called off, and its last portion is dropped.
            assert!(helper.borrow().is_idle());
            assert!(desk.0.borrow().arrived.is_empty());
        }
    }

    #[test]
    fn a_helper_that_comes_late_or_breaks_changes_no_draw() {
        let (desk, helper) = helped();
        let sender = desk.0.borrow_mut().sender.take();
        let mut run = HelpedRun::of(&scenario(), WANTED, &KeptDraws::default(), &desk);
        assert!(!run.step());
        assert!(helper.borrow().is_idle());
        desk.set_helper(sender);
        assert!(!run.step());
        let portion = helper.borrow_mut().step().expect("a portion");
        desk.receive(&portion[..portion.len() / 2]);
        desk.receive(&portion);
        desk.receive(&[1, 2]);
        desk.set_helper(None);
        while !run.step() {}
        assert_eq!(run.bands(), whole());
    }

    #[test]
    fn the_first_draws_are_made_without_help_and_a_run_that_is_dropped_is_called_off() {
        let (desk, helper) = helped();
        let kept = KeptDraws::default();
        let mut run = HelpedRun::of(&scenario(), WANTED, &kept, &desk).first_alone(1_000);
        for draws in [500, 1_000] {
            assert!(!run.step());
            assert_eq!(run.run().done(), draws);
            assert!(helper.borrow().is_idle());
        }
        run.step();
        assert!(!helper.borrow().is_idle());
        drop(run);
        assert!(helper.borrow().is_idle());
        assert!(helper.borrow_mut().step().is_none());
        assert!(PricingQueue::default().take(b"nothing").is_err());
    }
}
