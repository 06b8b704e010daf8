//! What requests leave for later ones, and the helper.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::helper::{HelpDesk, HelpedRun};
use crate::report::Exhibit;
use crate::scenario::Scenario;
use crate::uncertainty::bands::KeptDraws;
use crate::uncertainty::reference_class::Reference;

/// What handlers share. Copies share it too.
#[derive(Clone, Default)]
pub(super) struct Resources {
    kept: KeptDraws,
    /// Where help with draws is asked for.
    pub(super) desk: HelpDesk,
    /// The published bills, estimated when they are first needed.
    reference: Rc<OnceCell<Reference>>,
    /// What moved the answer most when all draws were last there.
    pub(super) ranks: Rc<RefCell<Option<Exhibit>>>,
}

impl Resources {
    /// A run of this many draws.
    pub(super) fn run(&self, scenario: &Scenario, wanted: u32) -> HelpedRun {
        HelpedRun::of(scenario, wanted, &self.kept, &self.desk)
    }

    /// The published bills.
    pub(super) fn reference(&self) -> &Reference {
        self.reference.get_or_init(Reference::published)
    }
}
