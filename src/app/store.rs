//! The one state of the page: the scenario, and what its link had to say.
//!
//! All else is derived. The address follows the scenario: a change replaces it after a pause, a
//! deliberate step adds to the history, and going back reads it again. What is kept of it is in
//! [`work`](super::work).

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::browser;
use super::kept::Kept;
use super::sources::Sources;
use super::work::Work;
use crate::price_book::OwnPrices;
use crate::report::Report;
use crate::scenario::field::{self, Field};
use crate::scenario::history::Act;
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
    /// What was done on this visit, and what this browser keeps of it.
    work: StoredValue<Work>,
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
        let (work, fragment) = Work::opened(&browser::fragment());
        let (comparison, notices) = kept.opened(&fragment);
        work.begin(&comparison);
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
            work: StoredValue::new(work),
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
            work.visit(&store.comparison_untracked(), &read);
            store.show(read);
        });
        browser::on_leave(move || store.rest());
        let pending = Rc::new(RefCell::new(None));
        Effect::new(move |is_first: Option<()>| {
            scenario.track();
            beside.track();
            kept.is_in_link.track();
            // Opening a link does not rewrite it: the user may want it as it was.
            if is_first.is_some() {
                let pause = browser::after(PAUSE, move || store.rest());
                // Dropping the pause before calls it off.
                *pending.borrow_mut() = Some(pause);
            }
        });
        store
    }

    /// What was done on this visit, and what this browser keeps of it.
    pub(super) fn work(self) -> Work {
        self.work.get_value()
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

    /// Sets a field, as a step that can be undone.
    pub(super) fn set(self, field: Field, value: f64) {
        self.set_by(Act::Single, field, value);
    }

    /// Sets a field as a part of typing into it or of moving its slider.
    pub(super) fn set_on(self, field: Field, value: f64) {
        self.set_by(Act::Continued(field), field, value);
    }

    fn set_by(self, act: Act, field: Field, value: f64) {
        if self.scenario.with_untracked(|it| it.get(field) != value) {
            self.begin_step(act);
            self.scenario.update(|scenario| scenario.set(field, value));
        }
    }

    /// Has the next change begin a step: a field is left, a slider is pressed anew.
    pub(super) fn end_step(self) {
        self.work().end_step();
    }

    fn begin_step(self, act: Act) {
        self.work().begin_step(act, || self.comparison_untracked());
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
        self.begin_step(Act::Single);
        // What was changed last may not stand in the address yet, and Back is to return to it.
        self.rest();
        let comparison = beside.with(scenario);
        if !self.work().is_embedded {
            browser::push_fragment(&self.kept.encoded(&comparison));
        }
        self.work().keep(&comparison);
        self.notices.set(Vec::new());
        self.show(comparison);
    }

    /// Shows a comparison in place of the one before.
    fn show(self, comparison: Comparison) {
        let (scenario, beside) = Beside::of(comparison);
        if self.scenario.get_untracked() != scenario {
            self.scenario.set(scenario);
        }
        if self.beside.get_untracked() != beside {
            self.beside.set(beside);
        }
    }

    /// Goes to what a fragment says, as a step that Back undoes.
    pub(super) fn step_to(self, fragment: &str) {
        let (scenario, beside) = Beside::of(self.kept.opened(fragment).0);
        self.step_with(&scenario, beside);
    }

    /// Goes back to the state before, or forward again to one that was left so.
    pub(super) fn walk(self, is_back: bool) {
        let shown = self.comparison_untracked();
        if let Some(state) = self.work().walk(&shown, is_back) {
            self.notices.set(Vec::new());
            self.show(self.kept.opened(&state).0);
            self.write_address();
        }
    }

    /// Says what the scenario is called.
    pub(super) fn rename(self, name: String) {
        self.begin_step(Act::Single);
        self.beside.update(|beside| beside.name = name);
    }

    /// Says between what values lie.
    pub(super) fn set_ranges(self, ranges: Ranges) {
        self.begin_step(Act::Single);
        self.scenario
            .update(|scenario| *scenario = scenario.with_ranges(Some(ranges.kept())));
    }

    /// The scenario with those beside it, and follows them.
    pub(super) fn comparison(self) -> Comparison {
        self.beside.get().with(&self.scenario.get())
    }

    pub(super) fn comparison_untracked(self) -> Comparison {
        let beside = self.beside.get_untracked();
        beside.with(&self.scenario.get_untracked())
    }

    /// Puts these own prices over the book's.
    pub(super) fn set_own(self, own: Option<&'static OwnPrices>) {
        self.begin_step(Act::Single);
        self.scenario
            .update(|scenario| *scenario = scenario.with_own(own));
    }

    /// The fragment that says all of this.
    pub(super) fn fragment(self) -> String {
        self.kept.is_in_link.track();
        self.kept.encoded(&self.comparison())
    }

    /// Takes note of a state that has come to rest: in the address, and in what is kept.
    fn rest(self) {
        if self.write_address() {
            self.work().keep(&self.comparison_untracked());
        }
    }

    /// Writes the address, unless it says the same already; says whether it did.
    fn write_address(self) -> bool {
        let comparison = self.comparison_untracked();
        // An address that says the same in other words is left as the user has it.
        let is_said = self.kept.is_said(&browser::fragment(), &comparison);
        if !is_said && !self.work().is_embedded {
            browser::replace_fragment(&self.kept.encoded(&comparison));
        }
        !is_said
    }
}
