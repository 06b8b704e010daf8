//! The form: the first four inputs always in sight, the others in groups that fold.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::browser;
use super::control::Control;
use super::layout::use_layout;
use super::presets::Presets;
use super::session::use_session;
use super::state::use_state;
use super::view::{act, turns, when};
use super::work::UndoRedo;
use crate::report::headline;
use crate::scenario::Scenario;
use crate::scenario::field::{self, FIRST, Field, Group};

/// The button that opens and closes the sheet of all inputs.
const TOGGLE: &str = "all-inputs";

/// All inputs of the scenario.
#[component]
pub(super) fn Form() -> impl IntoView {
    let is_open = use_layout().is_sheet_open;
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            browser::reveal(TOGGLE);
        }
    };
    let first = FIRST.map(|field| view! { <Control field/> });
    view! {
        <form
            class="form"
            aria-label="Scenario"
            on:submit=act(|event: SubmitEvent| event.prevent_default())
            on:keydown=act(close_on_escape)
        >
            <div class="first">{first.into_iter().collect::<Vec<_>>()}</div>
            <Sheet/>
            <ThumbBar/>
        </form>
    }
}

/// All but the first inputs, in groups that fold, each made in a turn of its own; where the page is
/// narrow, a sheet that opens.
#[component]
fn Sheet() -> impl IntoView {
    let is_open = use_layout().is_sheet_open;
    let class = move || {
        let open = if is_open.get() { " is-open" } else { "" };
        ["sheet", open].concat()
    };
    // What each option contains is a table of its own, beside what it costs.
    let groups = Group::FORM.iter().filter(|it| **it != Group::Matrix);
    let mut turns = turns(groups.clone().count() + 1).into_iter();
    let groups = groups.zip(turns.by_ref()).map(|(&group, is_come)| {
        when(
            move || is_come.get(),
            move || view! { <GroupFields group/> }.into_any(),
        )
    });
    let groups = groups.collect::<Vec<_>>();
    let is_last = turns.next();
    let reset = when(
        move || is_last.is_some_and(|it| it.get()),
        || view! { <ResetLine/> }.into_any(),
    );
    view! {
        <div id="sheet" class=move || class()>
            <Presets/>
            {groups}
            {reset}
        </div>
    }
}

/// A group that folds, with a line that says what is set in it.
#[component]
fn GroupFields(
    /// The group.
    group: Group,
) -> impl IntoView {
    let state = use_state();
    let fields = fields_of(group).map(|field| view! { <Control field/> });
    view! {
        <details class="group">
            <summary>
                <span class="heading">{group.label()}</span>
                " "
                <span class="set">{move || state.with(|it| what_is_set(it, group))}</span>
            </summary>
            <div class="fields">{fields.collect::<Vec<_>>()}</div>
        </details>
    }
}

/// The inputs of a group that are not among the first.
fn fields_of(group: Group) -> impl Iterator<Item = Field> {
    field::all().filter(move |field| field.spec().group == group && !FIRST.contains(field))
}

/// The inputs of a group that differ from their defaults, with their values.
fn what_is_set(scenario: &Scenario, group: Group) -> String {
    let changed = fields_of(group).filter(|&field| scenario.is_changed(field));
    let words = changed.map(|field| {
        let spec = field.spec();
        [spec.label, " ", &spec.with_unit(scenario.get(field))].concat()
    });
    let words = words.collect::<Vec<_>>().join(", ");
    if words.is_empty() {
        "defaults".to_owned()
    } else {
        words
    }
}

/// How many inputs differ from their defaults, and the ways back.
#[component]
fn ResetLine() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let changed = Memo::new(move |_| state.with(count_changed));
    let count = move || match changed.get() {
        0 => "All inputs are at their defaults.".to_owned(),
        1 => "One input differs from its default.".to_owned(),
        count => [&*count.to_string(), " inputs differ from their defaults."].concat(),
    };
    view! {
        <p class="reset-all">
            <button
                type="button"
                id="reset"
                aria-disabled=move || (changed.get() == 0).to_string()
                on:click=act(move |_| session.reset_all())
            >
                "Reset all inputs"
            </button>
            " "
            <UndoRedo/>
            " "
            <span>{move || count()}</span>
        </p>
    }
}

fn count_changed(scenario: &Scenario) -> usize {
    let in_form = field::all()
        .filter(|field| !matches!(field.spec().group, Group::Uncertainty | Group::View));
    in_form.filter(|&field| scenario.is_changed(field)).count()
}

/// Where the page is narrow: the answer in short, and the way to all inputs.
#[component]
fn ThumbBar() -> impl IntoView {
    let state = use_state();
    let is_open = use_layout().is_sheet_open;
    let words = move || if is_open.get() { "Close" } else { "All inputs" }.to_owned();
    view! {
        <div class="thumb-bar">
            <span class="short" aria-hidden="true">
                {move || state.report.with(headline::short)}
            </span>
            <button
                type="button"
                id=TOGGLE
                aria-controls="sheet"
                aria-expanded=move || is_open.get().to_string()
                on:click=act(move |_| is_open.update(|open| *open = !*open))
            >
                {move || words()}
            </button>
        </div>
    }
}
