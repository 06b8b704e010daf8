//! What is done to the scenario on this visit: every change is a step that can be undone, and comes
//! to rest in the address and in what this browser keeps.
//!
//! The address follows the scenario: a change replaces it after a pause, a deliberate step adds to
//! the history, and going back reads it again. What is kept of it is in [`work`]; own prices are
//! [`kept`] beyond the page.

mod stored_prices;
pub(super) mod work;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use self::stored_prices::StoredPrices;
use self::work::Work;
use super::browser;
use super::state::{ComparedScenarios, PageState};
use crate::price_book::OwnPrices;
use crate::report::headline;
use crate::scenario::field::Field;
use crate::scenario::history::Act;
use crate::scenario::{Notice, Ranges, Scenario};

/// How long the scenario must rest before its link is written, in milliseconds.
const PAUSE: u32 = 300;

/// What the user does, and where it comes to rest.
#[derive(Clone, Copy)]
pub(super) struct Session {
    state: PageState,
    /// What was wrong with the link that the page was opened with.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// The user's own prices that this browser keeps.
    pub(super) stored_prices: StoredPrices,
    /// What was done on this visit, and what this browser keeps of it.
    work: StoredValue<Work>,
}

/// The session, as the page has provided it.
pub(super) fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Reads the address and keeps it in step from then on, but for a page in a frame.
    pub(super) fn from_address(is_embedded: bool) -> (PageState, Self) {
        let stored_prices = StoredPrices::from_storage();
        let (work, fragment) = Work::opened(&browser::fragment(), is_embedded);
        let (comparison, notices) = stored_prices.opened(&fragment);
        work.begin(&comparison);
        let state = PageState::new(comparison);
        let session = Self {
            state,
            notices: RwSignal::new(notices),
            stored_prices,
            work: StoredValue::new(work),
        };
        session.follow_address();
        session.keep_in_step();
        (state, session)
    }

    /// Shows what the address says whenever the user changes it.
    fn follow_address(self) {
        browser::on_address_change(move || {
            let fragment = browser::fragment();
            let (read, said) = self.stored_prices.opened(&fragment);
            self.stored_prices.follow(&fragment);
            self.notices.set(said);
            self.work().visit(&self.state.comparison_untracked(), &read);
            self.state.show(read);
        });
    }

    /// Writes the address whenever a change has come to rest, or the page is left.
    fn keep_in_step(self) {
        browser::on_leave(move || self.rest());
        let pending = Rc::new(RefCell::new(None));
        Effect::new(move |is_first: Option<()>| {
            self.state.scenario.track();
            self.state.compared.track();
            self.stored_prices.is_in_link.track();
            // Opening a link does not rewrite it: the user may want it as it was.
            if is_first.is_some() {
                let pause = browser::after(PAUSE, move || self.rest());
                // Dropping the pause before calls it off.
                *pending.borrow_mut() = Some(pause);
            }
        });
    }

    /// What was done on this visit, and what this browser keeps of it.
    pub(super) fn work(self) -> Work {
        self.work.get_value()
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
        if self.state.with_untracked(|it| it.get(field) != value) {
            self.begin_step(act);
            self.change(|scenario| scenario.set(field, value));
        }
    }

    fn change(self, change: impl FnOnce(&mut Scenario)) {
        self.state.scenario.update(change);
    }

    /// Has the next change begin a step: a field is left, a slider is pressed anew.
    pub(super) fn end_step(self) {
        self.work().end_step();
    }

    fn begin_step(self, act: Act) {
        let shown = || self.state.comparison_untracked();
        self.work().begin_step(act, shown);
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
        let now = self.state.scenario.get_untracked();
        self.step_with(&to(now), self.state.compared.get_untracked());
    }

    /// Goes to another comparison, as a step that Back undoes.
    pub(super) fn step_with(self, scenario: &Scenario, compared: ComparedScenarios) {
        let is_same = self.state.scenario.get_untracked() == *scenario;
        let is_alike = self.state.compared.get_untracked() == compared;
        if is_same && is_alike {
            return;
        }
        self.begin_step(Act::Single);
        // What was changed last may not stand in the address yet, and Back is to return to it.
        self.rest();
        let comparison = compared.with(scenario);
        if !self.work().is_embedded {
            browser::push_fragment(&self.stored_prices.encoded(&comparison));
        }
        self.work().keep(&comparison);
        self.notices.set(Vec::new());
        self.state.show(comparison);
    }

    /// Goes to what a fragment says, as a step that Back undoes.
    pub(super) fn step_to(self, fragment: &str) {
        let (scenario, compared) = ComparedScenarios::of(self.stored_prices.opened(fragment).0);
        self.step_with(&scenario, compared);
    }

    /// Goes back to the state before, or forward again to one that was left so.
    pub(super) fn walk(self, is_back: bool) {
        let shown = self.state.comparison_untracked();
        if let Some(state) = self.work().walk(&shown, is_back) {
            self.notices.set(Vec::new());
            self.state.show(self.stored_prices.opened(&state).0);
            self.write_address();
        }
    }

    /// Goes back to the defaults, with nothing compared them.
    pub(super) fn start_anew(self) {
        self.step_with(&Scenario::default(), ComparedScenarios::default());
    }

    /// Shows the former work; what it takes the place of stays in the history.
    pub(super) fn restore(self) {
        if let Some(former) = self.work().take_former() {
            self.step_to(&former);
        }
    }

    /// Puts the scenario on the shelf, under what it costs where it has no name.
    pub(super) fn shelve(self) {
        if self.state.compared.with_untracked(|it| it.name.is_empty()) {
            self.rename(self.state.report.with_untracked(headline::short));
        }
        self.work().shelve(&self.state.comparison_untracked());
    }

    /// Removes everything that this browser keeps of this page; what is shown stays.
    pub(super) fn forget(self) {
        self.work().forget();
        self.stored_prices.store(None);
    }

    /// Says what the scenario is called.
    pub(super) fn rename(self, name: String) {
        self.begin_step(Act::Single);
        self.state.compared.update(|compared| compared.name = name);
    }

    /// Says between what values lie.
    pub(super) fn set_ranges(self, ranges: Ranges) {
        self.begin_step(Act::Single);
        self.change(|scenario| *scenario = scenario.with_ranges(Some(ranges.kept())));
    }

    /// Puts these own prices over the book's.
    pub(super) fn set_own(self, own: Option<&'static OwnPrices>) {
        self.begin_step(Act::Single);
        self.change(|scenario| *scenario = scenario.with_own(own));
    }

    /// The fragment that says all of this, and follows it.
    pub(super) fn fragment(self) -> String {
        self.stored_prices.is_in_link.track();
        self.stored_prices.encoded(&self.state.comparison())
    }

    /// Takes note of a state that has come to rest: in the address, and in what is kept.
    fn rest(self) {
        if self.write_address() {
            self.work().keep(&self.state.comparison_untracked());
        }
    }

    /// Writes the address, unless it says the same already; says whether it did.
    fn write_address(self) -> bool {
        let comparison = self.state.comparison_untracked();
        // An address that says the same in other words is left as the user has it.
        let is_said = self
            .stored_prices
            .is_said(&browser::fragment(), &comparison);
        if !is_said && !self.work().is_embedded {
            browser::replace_fragment(&self.stored_prices.encoded(&comparison));
        }
        !is_said
    }
}
