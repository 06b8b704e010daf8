//! The form: the first four inputs, which are always shown, and the others in folded groups. On a
//! narrow screen all of them come in a sheet over the page, and on paper the changed ones are listed.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::browser;
use super::control::{self, Control};
use super::layout::use_layout;
use super::link::ThumbShareButton;
use super::presets::Presets;
use super::session::use_session;
use super::state::use_state;
use super::view::{each, handler, memo, stages, when};
use super::work::UndoRedo;
use crate::report::{changed_inputs, headline};
use crate::scenario::Scenario;
use crate::scenario::field::{self, FIRST, Field, Group};

/// The id of the button that opens and closes the sheet of all inputs.
const TOGGLE: &str = "all-inputs";

/// The form with all inputs of the scenario.
#[component]
pub(super) fn ScenarioForm() -> impl IntoView {
    let is_open = use_layout().is_sheet_open;
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            browser::reveal(TOGGLE);
        }
    };
    let first = FIRST.map(|field| view! { <Control field/> });
    // The inputs leave the page for the sheet; the form keeps their height, so that nothing moves.
    let height = memo(move || {
        let is_sheet = is_open.get() && browser::width_of(".thumb-bar") > 0.0;
        let height = is_sheet.then(|| browser::height_of(".form").round());
        height.unwrap_or_default() as usize
    });
    let class = move || {
        // Measured before the class takes the inputs out of the page.
        height.track();
        let open = if is_open.get() { " is-open" } else { "" };
        ["inputs", open].concat()
    };
    view! {
        <form
            class="form"
            aria-label="Scenario"
            style:min-height=move || [&*height.get().to_string(), "px"].concat()
            on:submit=handler(|event: SubmitEvent| event.prevent_default())
            on:keydown=handler(close_on_escape)
        >
            <div id="inputs" class=move || class()>
                <div class="first">{first.into_iter().collect::<Vec<_>>()}</div>
                <Sheet/>
            </div>
            <ThumbBar/>
        </form>
    }
}

/// All inputs but the first four, in folded groups that are created one after another. A narrow
/// screen shows them only in the open sheet, below the first four.
#[component]
fn Sheet() -> impl IntoView {
    // The contents of the options have a table of their own in the ladder's section.
    let groups = Group::FORM.iter().filter(|it| **it != Group::Matrix);
    let mut stages = stages(groups.clone().count() + 1).into_iter();
    let groups = groups.zip(stages.by_ref()).map(|(&group, is_due)| {
        when(
            move || is_due.get(),
            move || view! { <GroupFields group/> }.into_any(),
        )
    });
    let groups = groups.collect::<Vec<_>>();
    let is_last = stages.next();
    let reset = when(
        move || is_last.is_some_and(|it| it.get()),
        || view! { <ResetLine/> }.into_any(),
    );
    view! {
        <div id="sheet" class="sheet">
            <Presets/>
            {groups}
            {reset}
        </div>
    }
}

/// A folded group with a summary of its changed inputs.
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
                <span class="set">{move || state.with(|it| changed_in_group(it, group))}</span>
            </summary>
            <div class="fields">{fields.collect::<Vec<_>>()}</div>
        </details>
    }
}

/// Returns the inputs of a group that are not among the first four.
fn fields_of(group: Group) -> impl Iterator<Item = Field> {
    let hostings = control::hostings().into_iter();
    let hostings = hostings.filter(move |_| group == Group::Architecture);
    let own = field::all().filter(move |it| it.spec().group == group && !FIRST.contains(it));
    hostings.chain(own)
}

/// Returns the changed inputs of a group with their values.
fn changed_in_group(scenario: &Scenario, group: Group) -> String {
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

/// The number of changed inputs, with buttons to reset all, undo and redo.
#[component]
fn ResetLine() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let changed = memo(move || state.with(count_changed));
    let has_own = memo(move || state.with(|scenario| scenario.own().is_some()));
    let count = move || match changed.get() {
        0 if has_own.get() => "All inputs are at their defaults; prices are not.".to_owned(),
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
                on:click=handler(move |_| session.reset_all())
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

/// The inputs that differ from their defaults, on paper in place of the form.
#[component]
pub(super) fn PrintedInputs() -> impl IntoView {
    let state = use_state();
    let changed = each(
        move || state.with(changed_inputs),
        |words| view! { <li>{words}</li> }.into_any(),
    );
    view! {
        <div class="printed inputs-on-paper">
            <h2>"Inputs that differ from their defaults"</h2>
            <ul>{changed}</ul>
        </div>
    }
}

/// The bar of a narrow screen: the answer in short, and the buttons that open the sheet and share the
/// link.
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
                aria-controls="inputs"
                aria-expanded=move || is_open.get().to_string()
                on:click=handler(move |_| is_open.update(|open| *open = !*open))
            >
                {move || words()}
            </button>
            <ThumbShareButton/>
        </div>
    }
}
