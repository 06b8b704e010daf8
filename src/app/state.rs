//! The state of the page: the scenario, the scenarios compared with it, and the memos derived from
//! them.
//!
//! Sections only read it. They change it through the [`session`](super::session), so that each
//! change can be undone.

use leptos::prelude::*;

use super::view::{memo, provided};

use crate::report::Report;
use crate::scenario::field::{self, Defaults, Field};
use crate::scenario::{Comparison, Named, Scenario};

/// The scenario, the scenarios compared with it, and their memos; `Copy`, as signals are.
#[derive(Clone, Copy)]
pub(super) struct PageState {
    /// The scenario that is being edited. Only the session changes it.
    pub(super) scenario: RwSignal<Scenario>,
    /// A memo of each field's value, in the order of the fields. A change of the scenario notifies
    /// only the readers of those fields whose values have changed.
    values: StoredValue<Vec<Memo<f64>>>,
    /// The defaults of the scenario.
    pub(super) defaults: Memo<Defaults>,
    /// The name of the edited scenario, and the scenarios compared with it.
    pub(super) compared: RwSignal<ComparedScenarios>,
    /// The report on the scenario.
    pub(super) report: Memo<Report>,
}

/// A comparison without the scenario that is being edited.
#[derive(Clone, Default, PartialEq)]
pub(super) struct ComparedScenarios {
    /// The name of the scenario that is being edited.
    pub(super) name: String,
    /// The other scenarios.
    pub(super) others: Vec<Named>,
}

impl ComparedScenarios {
    /// Returns the comparison of a scenario with these.
    pub(super) fn with(self, scenario: &Scenario) -> Comparison {
        Comparison {
            now: Named::new(&self.name, *scenario),
            beside: self.others,
        }
    }

    /// Splits a comparison into the edited scenario and the others.
    pub(super) fn of(comparison: Comparison) -> (Scenario, Self) {
        let Named { name, scenario } = comparison.now;
        let others = comparison.beside;
        (scenario, Self { name, others })
    }
}

/// Returns the state from the context.
pub(super) fn use_state() -> PageState {
    provided()
}

impl PageState {
    /// Creates the state from the comparison to show first.
    pub(super) fn new(comparison: Comparison) -> Self {
        let (scenario, compared) = ComparedScenarios::of(comparison);
        let scenario = RwSignal::new(scenario);
        let report = Memo::new_with_compare(
            move |_| Report::of(&scenario.get()),
            // Every new report counts as changed: it is made only when the scenario has changed.
            |_, _| true,
        );
        let values =
            field::all().map(|field| memo(move || scenario.with(|scenario| scenario.get(field))));
        Self {
            scenario,
            values: StoredValue::new(values.collect()),
            defaults: memo(move || scenario.with(Scenario::defaults)),
            compared: RwSignal::new(compared),
            report,
        }
    }

    /// Reads the scenario and follows it: the reader runs again when the scenario changes.
    pub(super) fn with<T>(self, read: impl FnOnce(&Scenario) -> T) -> T {
        self.scenario.with(read)
    }

    /// Reads the scenario without following it.
    pub(super) fn with_untracked<T>(self, read: impl FnOnce(&Scenario) -> T) -> T {
        self.scenario.with_untracked(read)
    }

    /// Returns the memo of a field's value.
    pub(super) fn value(self, field: Field) -> Memo<f64> {
        self.values.with_value(|values| values[field as usize])
    }

    /// Returns the comparison, and follows it.
    pub(super) fn comparison(self) -> Comparison {
        self.compared.get().with(&self.scenario.get())
    }

    /// Returns the comparison without following it.
    pub(super) fn comparison_untracked(self) -> Comparison {
        let compared = self.compared.get_untracked();
        compared.with(&self.scenario.get_untracked())
    }

    /// Replaces the comparison. A signal whose value stays the same is not set.
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
