//! The comparison section: the edited scenario compared with others.

use leptos::prelude::*;

use super::background;
use super::exhibit::{self, AnsweredExhibit, FoldedSection};
use super::layout::use_layout;
use super::session::{Session, use_session};
use super::state::{ComparedScenarios, PageState, use_state};
use super::view::{handler, keyed, when};
use super::work::{SaveButton, Shelf, shelf_trouble};
use crate::report::{Report, headline};
use crate::scenario::comparison::MOST_BESIDE;
use crate::scenario::{Named, link};
use crate::worker::Request;

/// The comparison section.
#[component]
pub(super) fn ComparisonSection() -> impl IntoView {
    let (state, layout) = (use_state(), use_layout());
    let is_seen = RwSignal::new(false);
    let answered = background::ask("compare".to_owned(), move || {
        let width = layout.width.get();
        let comparison = state.comparison();
        (is_seen.get() && !comparison.beside.is_empty())
            .then(|| Request::comparison(width, &comparison))
    });
    let compares = move || state.compared.with(|compared| !compared.others.is_empty());
    // A link with several scenarios opens with them compared, and what cannot be kept is said at once.
    let has_several = untrack(compares);
    let work = use_session().work();
    let is_open = Signal::derive(move || has_several || !shelf_trouble(work).is_empty());
    let found = when(compares, move || {
        view! {
            <AnsweredExhibit answered name="comparison" along="Scenario" find=exhibit::only/>
        }
        .into_any()
    });
    view! {
        <FoldedSection
            id="compare"
            heading="Compare and save"
            inside="up to four scenarios side by side, and those saved in this browser"
            is_open
            is_seen
        >
            <p>
                "Add a copy of this scenario, change one of them, and compare both. Up to four are \
                compared; the link below contains all of them."
            </p>
            <ScenarioNameInput/>
            <OtherScenarios/>
            <Shelf/>
            {found}
        </FoldedSection>
    }
}

/// The name of the scenario, with buttons to add a copy to the comparison and to save it.
#[component]
fn ScenarioNameInput() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let compared = state.compared;
    let is_full = move || compared.with(|it| it.others.len() >= MOST_BESIDE);
    view! {
        <p class="naming">
            <label for="scenario-name">"This scenario is called "</label>
            <input
                id="scenario-name"
                type="text"
                maxlength="40"
                autocomplete="off"
                prop:value=move || compared.with(|compared| compared.name.clone())
                on:change=handler(move |event| session.rename(event_target_value(&event)))
            />
            " "
            <button
                type="button"
                id="set-aside"
                aria-disabled=move || is_full().to_string()
                on:click=handler(move |_| add_copy(state, session))
            >
                "Add a copy"
            </button>
            " "
            <SaveButton/>
        </p>
    }
}

/// Adds a copy of the scenario to the comparison, unless that is full.
fn add_copy(state: PageState, session: Session) {
    let mut compared = state.compared.get_untracked();
    if compared.others.len() >= MOST_BESIDE {
        return;
    }
    let scenario = state.with_untracked(|scenario| *scenario);
    let name = if compared.name.is_empty() {
        state.report.with_untracked(headline::short)
    } else {
        compared.name.clone()
    };
    compared.others.push(Named::new(&name, scenario));
    session.step_with(&scenario, compared);
}

/// The list of the other scenarios.
#[component]
fn OtherScenarios() -> impl IntoView {
    let compared = use_state().compared;
    when(
        move || compared.with(|compared| !compared.others.is_empty()),
        move || {
            let item = move |key: String| {
                let place = key
                    .split_once(' ')
                    .and_then(|(place, _)| place.parse().ok());
                let place: usize = place.unwrap_or_default();
                let named = compared.with_untracked(|it| it.others.get(place).cloned());
                let item = named.map(|named| view! { <OtherScenario place named/> });
                item.into_any()
            };
            let others = keyed(move || compared.with(keys_of_others), item);
            view! { <ul class="aside">{others}</ul> }.into_any()
        },
    )
}

/// Returns a key for each of the other scenarios: its index, its name and its link. The buttons and
/// the title depend on the index.
fn keys_of_others(compared: &ComparedScenarios) -> Vec<String> {
    let others = compared.others.iter().enumerate();
    let key = |(place, named): (usize, &Named)| {
        let link = link::encode_with_own(&named.scenario);
        [&*place.to_string(), " ", &named.name, "\n", &link].concat()
    };
    others.map(key).collect()
}

/// Another scenario, with buttons to edit and to remove it.
#[component]
fn OtherScenario(
    /// Its index among the others.
    place: usize,
    /// The scenario and its name.
    named: Named,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let title = named.title(place + 1);
    let short = headline::short(&Report::of(&named.scenario));
    // A scenario without a name is named by its costs.
    let words = if title == short {
        title.clone()
    } else {
        [&*title, ": ", &short].concat()
    };
    view! {
        <li>
            <span>{words}</span>
            " "
            <button
                type="button"
                class="jump"
                aria-label=["Edit ", &title].concat()
                on:click=handler(move |_| swap_with(state, session, place))
            >
                "Edit"
            </button>
            " "
            <button
                type="button"
                class="jump"
                aria-label=["Remove ", &title].concat()
                on:click=handler(move |_| remove(state, session, place))
            >
                "Remove"
            </button>
        </li>
    }
}

/// Removes another scenario from the comparison.
fn remove(state: PageState, session: Session, place: usize) {
    let mut compared = state.compared.get_untracked();
    if place < compared.others.len() {
        compared.others.remove(place);
    }
    session.step_with(&state.with_untracked(|scenario| *scenario), compared);
}

/// Exchanges the edited scenario with another one.
fn swap_with(state: PageState, session: Session, place: usize) {
    let mut compared = state.compared.get_untracked();
    let Some(other) = compared.others.get_mut(place) else {
        return;
    };
    let now = Named::new(&compared.name, state.with_untracked(|scenario| *scenario));
    let other = std::mem::replace(other, now);
    compared.name = other.name;
    session.step_with(&other.scenario, compared);
}
