//! The one state of the page: the scenario with those compared it, and what is derived from it.
//!
//! All that sections show is read from here. What changes it goes through the
//! [`session`](super::session), so that it can be undone.

use leptos::prelude::*;

use crate::report::Report;
use crate::scenario::field::{self, Field};
use crate::scenario::{Comparison, Named, Scenario};

/// The scenario and its memos.
#[derive(Clone, Copy)]
pub(super) struct PageState {
    /// Only the session sets it.
    pub(super) scenario: RwSignal<Scenario>,
    /// The value of each field: one for all who follow it, for what many follow takes long to tell.
    values: StoredValue<Vec<Memo<f64>>>,
    /// What the scenario is called, and those compared it.
    pub(super) compared: RwSignal<ComparedScenarios>,
    /// Everything the program says about the scenario.
    pub(super) report: Memo<Report>,
}

/// A comparison but for the scenario that is worked on.
#[derive(Clone, Default, PartialEq)]
pub(super) struct ComparedScenarios {
    /// What the scenario that is worked on is called.
    pub(super) name: String,
    /// The others.
    pub(super) others: Vec<Named>,
}

impl ComparedScenarios {
    /// Puts a scenario compared these.
    pub(super) fn with(self, scenario: &Scenario) -> Comparison {
        Comparison {
            now: Named::new(&self.name, *scenario),
            beside: self.others,
        }
    }

    /// Takes a comparison apart.
    pub(super) fn of(comparison: Comparison) -> (Scenario, Self) {
        let Named { name, scenario } = comparison.now;
        let others = comparison.beside;
        (scenario, Self { name, others })
    }
}

/// The state, as the page has provided it.
pub(super) fn use_state() -> PageState {
    expect_context()
}

impl PageState {
    /// Begins with this comparison.
    pub(super) fn new(comparison: Comparison) -> Self {
        let (scenario, compared) = ComparedScenarios::of(comparison);
        let scenario = RwSignal::new(scenario);
        let report = Memo::new_with_compare(
            move |_| Report::of(&scenario.get()),
            // A report is recomputed only when the scenario has changed.
            |_, _| true,
        );
        let values = field::all()
            .map(|field| Memo::new(move |_| scenario.with(|scenario| scenario.get(field))));
        Self {
            scenario,
            values: StoredValue::new(values.collect()),
            compared: RwSignal::new(compared),
            report,
        }
    }

    /// Reads the scenario and follows it.
    pub(super) fn with<T>(self, read: impl FnOnce(&Scenario) -> T) -> T {
        self.scenario.with(read)
    }

    /// Reads the scenario as it is now.
    pub(super) fn with_untracked<T>(self, read: impl FnOnce(&Scenario) -> T) -> T {
        self.scenario.with_untracked(read)
    }

    /// A field's value, followed by itself.
    pub(super) fn value(self, field: Field) -> Memo<f64> {
        self.values.with_value(|values| values[field as usize])
    }

    /// The scenario with those compared it, and follows them.
    pub(super) fn comparison(self) -> Comparison {
        self.compared.get().with(&self.scenario.get())
    }

    /// The scenario with those compared it, as they are now.
    pub(super) fn comparison_untracked(self) -> Comparison {
        let compared = self.compared.get_untracked();
        compared.with(&self.scenario.get_untracked())
    }

    /// Shows a comparison in place of the one before.
    pub(super) fn show(self, comparison: Comparison) {
        let (scenario, compared) = ComparedScenarios::of(comparison);
        if self.scenario.get_untracked() != scenario {
            self.scenario.set(scenario);
        }
        if self.compared.get_untracked() != compared {
            self.compared.set(compared);
        }
    }
}
