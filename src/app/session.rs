//! The session: the user's actions on the scenario, and how their results are kept in the address
//! and in this browser's storage.
//!
//! Every change of the comparison, which is the scenario with those compared with it, is a step in
//! the page's own history of undo and redo; [`work`] has that history. The address follows in two
//! ways. After a change of one input its fragment is replaced, with a short delay. An action that
//! replaces the scenario as a whole, such as resetting all inputs, adds an entry to the browser's
//! history, so that Back undoes it too: the page then reads the address that Back returns to.
//! [`work`] also stores scenarios, and [`stored_prices`] own prices.

mod stored_prices;
pub(super) mod work;

use std::cell::RefCell;

use leptos::prelude::*;

use self::stored_prices::StoredPrices;
use self::work::{HistoryStep, Work};
use super::browser;
use super::state::{ComparedScenarios, PageState};
use super::view::{effect, provided};
use crate::price_book::OwnPrices;
use crate::report::headline;
use crate::scenario::field::Field;
use crate::scenario::history::Act;
use crate::scenario::{Notice, Ranges, Scenario, link};

/// The delay between a change and writing its link into the address, in milliseconds.
const PAUSE: u32 = 300;

/// The actions of the user on the scenario.
#[derive(Clone, Copy)]
pub(super) struct Session {
    state: PageState,
    /// Notices about the link that was read last, until the user dismisses them or replaces the
    /// scenario.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// The own prices that this browser stores.
    pub(super) stored_prices: StoredPrices,
    /// The history of undo and redo, and the stored scenarios.
    work: StoredValue<Work>,
}

/// Returns the session from the context.
pub(super) fn use_session() -> Session {
    provided()
}

impl Session {
    /// Creates the state and the session from the address, and keeps the address and the state in
    /// step from then on. In a frame the address is read, but never written.
    pub(super) fn from_address(is_embedded: bool) -> (PageState, Self) {
        let stored_prices = StoredPrices::from_storage();
        let (work, fragment) = Work::opened(&browser::fragment(), is_embedded);
        let (comparison, notices) = stored_prices.decode(&fragment);
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
        // A page that is opened without a link may show stored work or own prices.
        if browser::fragment().trim_start_matches('#').is_empty() {
            session.write_address();
        }
        (state, session)
    }

    /// Shows the scenario of the address whenever the user changes the address.
    fn follow_address(self) {
        browser::on_address_change(move || {
            let fragment = browser::fragment();
            let (mut read, said) = self.stored_prices.decode(&fragment);
            // If none of the others in a link can be read, those that are compared stay.
            if read.beside.is_empty() && link::names_others(&fragment) {
                read.beside = self.state.comparison_untracked().beside;
            }
            self.stored_prices.follow_address(&fragment);
            self.notices.set(said);
            self.work().visit(&self.state.comparison_untracked(), &read);
            self.state.show(read);
        });
    }

    /// Writes the address and the storage after each change, and when the page is left.
    fn keep_in_step(self) {
        browser::on_leave(move || self.persist());
        let pending = RefCell::new(None);
        let mut is_opened = false;
        effect(move || {
            self.state.scenario.track();
            self.state.compared.track();
            self.stored_prices.is_in_link.track();
            // Opening a link does not rewrite it.
            if is_opened {
                // Dropping the previous timer cancels it.
                *pending.borrow_mut() = Some(browser::after(PAUSE, move || self.persist()));
            }
            is_opened = true;
        });
    }

    /// Returns the history of undo and redo, and the stored scenarios.
    pub(super) fn work(self) -> Work {
        self.work.get_value()
    }

    /// Sets a field, as a step that can be undone.
    pub(super) fn set(self, field: Field, value: f64) {
        self.set_by(Act::Single, field, value);
    }

    /// Sets a field while the user types in it or moves its slider. Successive calls for one field
    /// are one step, until [`end_step`](Self::end_step).
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

    /// Makes the next change begin a new step. Called when a field loses the focus or a slider is
    /// pressed.
    pub(super) fn end_step(self) {
        self.work().end_step();
    }

    fn begin_step(self, act: Act) {
        let shown = || self.state.comparison_untracked();
        self.work().begin_step(act, shown);
    }

    /// Resets a field to its default.
    pub(super) fn reset(self, field: Field) {
        let default = self
            .state
            .with_untracked(|scenario| scenario.defaults().value(field));
        self.set(field, default);
    }

    /// Resets all inputs to their defaults, as a step that Back undoes. The settings of the view
    /// and the own prices stay.
    pub(super) fn reset_all(self) {
        self.step(Scenario::reset);
    }

    /// Replaces the scenario by what `to` makes of it, as a step that Back undoes.
    pub(super) fn step(self, to: impl FnOnce(Scenario) -> Scenario) {
        let now = self.state.scenario.get_untracked();
        self.step_with(&to(now), self.state.compared.get_untracked());
    }

    /// Replaces the scenario and those compared with it, as a step that Back undoes. Does nothing
    /// if both stay the same.
    pub(super) fn step_with(self, scenario: &Scenario, compared: ComparedScenarios) {
        let is_same = self.state.scenario.get_untracked() == *scenario;
        let is_alike = self.state.compared.get_untracked() == compared;
        if is_same && is_alike {
            return;
        }
        self.begin_step(Act::Single);
        // The last change may not be in the address yet; Back has to return to it.
        self.persist();
        let comparison = compared.with(scenario);
        if !self.work().is_embedded {
            browser::push_fragment(&self.stored_prices.encode(&comparison));
        }
        self.work().keep(&comparison);
        self.notices.set(Vec::new());
        self.state.show(comparison);
    }

    /// Shows the comparison of a fragment, as a step that Back undoes.
    pub(super) fn step_to(self, fragment: &str) {
        let (scenario, compared) = ComparedScenarios::of(self.stored_prices.decode(fragment).0);
        self.step_with(&scenario, compared);
    }

    /// Undoes or redoes a step, if there is one in this direction.
    pub(super) fn go(self, step: HistoryStep) {
        let shown = self.state.comparison_untracked();
        if let Some(state) = self.work().go(&shown, step) {
            self.notices.set(Vec::new());
            self.state.show(self.stored_prices.decode(&state).0);
            self.write_address();
        }
    }

    /// Shows the default scenario with none compared, as a step that Back undoes.
    pub(super) fn start_anew(self) {
        self.step_with(&Scenario::default(), ComparedScenarios::default());
    }

    /// Shows the former work again, as a step that Back undoes; [`work`] says what the former work
    /// is.
    pub(super) fn restore(self) {
        if let Some(former) = self.work().take_former() {
            self.step_to(&former);
        }
    }

    /// Saves the comparison on the shelf. A scenario without a name is first named after its costs.
    pub(super) fn shelve(self) {
        if self.state.compared.with_untracked(|it| it.name.is_empty()) {
            self.rename(self.state.report.with_untracked(headline::short));
        }
        self.work().shelve(&self.state.comparison_untracked());
    }

    /// Deletes the scenarios and own prices that this browser stores; the scenario shown stays.
    pub(super) fn forget(self) {
        self.work().forget();
        self.stored_prices.store(None);
    }

    /// Sets the name of the scenario.
    pub(super) fn rename(self, name: String) {
        self.begin_step(Act::Single);
        self.state.compared.update(|compared| compared.name = name);
    }

    /// Sets the ranges of uncertain inputs.
    pub(super) fn set_ranges(self, ranges: Ranges) {
        self.begin_step(Act::Single);
        self.change(|scenario| *scenario = scenario.with_ranges(Some(ranges.kept())));
    }

    /// Sets the own prices of the scenario.
    pub(super) fn set_own(self, own: Option<&'static OwnPrices>) {
        self.begin_step(Act::Single);
        self.change(|scenario| *scenario = scenario.with_own(own));
    }

    /// Returns the part after the `#` of the link to the comparison, and follows the comparison.
    pub(super) fn fragment(self) -> String {
        self.stored_prices.is_in_link.track();
        self.stored_prices.encode(&self.state.comparison())
    }

    /// Writes the comparison into the address and, if the address was of another one, into the
    /// storage.
    fn persist(self) {
        if self.write_address() {
            self.work().keep(&self.state.comparison_untracked());
        }
    }

    /// Writes the comparison into the address, except in a frame. Returns whether the address was
    /// of another comparison.
    fn write_address(self) -> bool {
        let comparison = self.state.comparison_untracked();
        // An address that decodes to the same comparison is not rewritten.
        let is_unchanged = self
            .stored_prices
            .is_equal_to_fragment(&browser::fragment(), &comparison);
        if !is_unchanged && !self.work().is_embedded {
            browser::replace_fragment(&self.stored_prices.encode(&comparison));
        }
        !is_unchanged
    }
}
