//! The one state of the page: the scenario, and what its link had to say.
//!
//! All else is derived. The address follows the scenario: a change replaces it after a pause, a
//! deliberate step adds to the history, and going back reads it again.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::browser;
use super::kept::Kept;
use super::sources::Sources;
use crate::export::Report;
use crate::price_book::OwnPrices;
use crate::scenario::field::{self, Field};
use crate::scenario::{Comparison, Named, Notice, Ranges, Scenario};

/// How long the scenario must rest before its link is written, in milliseconds.
const PAUSE: u32 = 300;

/// The page's state and what is derived from it.
#[derive(Clone, Copy)]
pub(super) struct Store {
    scenario: RwSignal<Scenario>,
    /// The value of each field: one for all who follow it, for what many follow takes long to tell.
    values: StoredValue<Vec<Memo<f64>>>,
    /// What the scenario is called, and those beside it.
    pub(super) beside: RwSignal<Beside>,
    /// What was wrong with the link that the page was opened with.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// Everything the program says about the scenario.
    pub(super) report: Memo<Report>,
    /// How far the texts of the price book have come.
    pub(super) sources: Sources,
    /// Whether the sheet with all inputs is open, where the page is too narrow to show them.
    pub(super) is_sheet_open: RwSignal<bool>,
    /// The user's own prices that this browser keeps.
    pub(super) kept: Kept,
    /// The price, or the seller of prices, for which the user is about to enter an own price; empty
    /// for none.
    pub(super) chosen_price: RwSignal<String>,
    /// How wide charts are, in pixels.
    pub(super) width: RwSignal<u32>,
}

/// A comparison but for the scenario that is worked on.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Beside {
    /// What the scenario that is worked on is called.
    pub(super) name: String,
    /// The others.
    pub(super) others: Vec<Named>,
}

impl Beside {
    fn with(self, scenario: &Scenario) -> Comparison {
        Comparison {
            now: Named::new(&self.name, *scenario),
            beside: self.others,
        }
    }

    fn of(comparison: Comparison) -> (Scenario, Self) {
        let Named { name, scenario } = comparison.now;
        let others = comparison.beside;
        (scenario, Self { name, others })
    }
}

impl Store {
    /// Reads the address and keeps it in step from then on.
    pub(super) fn from_address() -> Self {
        let kept = Kept::from_storage();
        let (comparison, notices) = kept.opened(&browser::fragment());
        let (scenario, beside) = Beside::of(comparison);
        let scenario = RwSignal::new(scenario);
        let beside = RwSignal::new(beside);
        let notices = RwSignal::new(notices);
        let report = Memo::new_with_compare(
            move |_| Report::of(&scenario.get()),
            // A report is recomputed only when the scenario has changed.
            |_, _| true,
        );
        let values = field::all()
            .map(|field| Memo::new(move |_| scenario.with(|scenario| scenario.get(field))));
        let store = Self {
            scenario,
            values: StoredValue::new(values.collect()),
            beside,
            notices,
            report,
            sources: Sources::new(),
            is_sheet_open: RwSignal::new(false),
            kept,
            chosen_price: RwSignal::new(String::new()),
            width: RwSignal::new(0),
        };
        let measure = move || {
            let width = browser::width_of(".proof").round() as u32;
            if store.width.get_untracked() != width {
                store.width.set(width);
            }
        };
        browser::on_resize(measure);
        // What is measured stands in the page when this has returned.
        browser::after(0, measure).forget();
        browser::on_address_change(move || {
            let fragment = browser::fragment();
            let (read, said) = kept.opened(&fragment);
            kept.follow(&fragment);
            notices.set(said);
            let (read, aside) = Beside::of(read);
            if scenario.get_untracked() != read {
                scenario.set(read);
            }
            if beside.get_untracked() != aside {
                beside.set(aside);
            }
        });
        browser::on_leave(move || store.write_address());
        let pending = Rc::new(RefCell::new(None));
        Effect::new(move |is_first: Option<()>| {
            scenario.track();
            beside.track();
            kept.is_in_link.track();
            // Opening a link does not rewrite it: the user may want it as it was.
            if is_first.is_some() {
                let pause = browser::after(PAUSE, move || store.write_address());
                // Dropping the pause before calls it off.
                *pending.borrow_mut() = Some(pause);
            }
        });
        store
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

    /// Sets a field.
    pub(super) fn set(self, field: Field, value: f64) {
        if self
            .scenario
            .with_untracked(|scenario| scenario.get(field) != value)
        {
            self.scenario.update(|scenario| scenario.set(field, value));
        }
    }

    /// Sets a field back to its default.
    pub(super) fn reset(self, field: Field) {
        self.set(field, field.spec().kind.default());
    }

    /// Sets everything about the system back, as a step that Back undoes.
    pub(super) fn reset_all(self) {
        self.step(Scenario::reset);
    }

    /// Goes to another scenario, as a step that Back undoes.
    pub(super) fn step(self, to: impl FnOnce(Scenario) -> Scenario) {
        let now = self.scenario.get_untracked();
        self.step_with(&to(now), self.beside.get_untracked());
    }

    /// Goes to another comparison, as a step that Back undoes.
    pub(super) fn step_with(self, scenario: &Scenario, beside: Beside) {
        let is_same = self.scenario.get_untracked() == *scenario;
        let is_alike = self.beside.get_untracked() == beside;
        if is_same && is_alike {
            return;
        }
        // What was changed last may not stand in the address yet, and Back is to return to it.
        self.write_address();
        browser::push_fragment(&self.kept.encoded(&beside.clone().with(scenario)));
        self.notices.set(Vec::new());
        if !is_same {
            self.scenario.set(*scenario);
        }
        if !is_alike {
            self.beside.set(beside);
        }
    }

    /// Says between what values lie.
    pub(super) fn set_ranges(self, ranges: Ranges) {
        self.scenario
            .update(|scenario| *scenario = scenario.with_ranges(Some(ranges.kept())));
    }

    /// The scenario with those beside it, and follows them.
    pub(super) fn comparison(self) -> Comparison {
        self.beside.get().with(&self.scenario.get())
    }

    fn comparison_untracked(self) -> Comparison {
        let beside = self.beside.get_untracked();
        beside.with(&self.scenario.get_untracked())
    }

    /// Puts these own prices over the book's.
    pub(super) fn set_own(self, own: Option<&'static OwnPrices>) {
        self.scenario
            .update(|scenario| *scenario = scenario.with_own(own));
    }

    /// The fragment that says all of this.
    pub(super) fn fragment(self) -> String {
        self.kept.is_in_link.track();
        self.kept.encoded(&self.comparison())
    }

    fn write_address(self) {
        let comparison = self.comparison_untracked();
        // An address that says the same in other words is left as the user has it.
        if !self.kept.is_said(&browser::fragment(), &comparison) {
            browser::replace_fragment(&self.kept.encoded(&comparison));
        }
    }
}
