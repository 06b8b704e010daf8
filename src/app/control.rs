//! One input of the form: a slider with its number, a switch, or a choice.

mod choice;
mod number;

use leptos::prelude::*;

pub(super) use self::choice::{Chooser, Segments, Select, Tick};
use self::choice::{ListControl, Members};
use self::number::NumberControl;
use super::browser;
use super::layout::Layout;
use super::session::use_session;
use super::sources::use_sources;
use super::state::use_state;
use super::view::{Changing, act, when};
use crate::forecast::objections;
use crate::report::derivation;
use crate::scenario::field::{self, Field, Group, Kind, Source};

/// The most options that stand side by side; more are a list.
const MOST_SEGMENTS: usize = 3;

/// The id of a field's control, to jump to.
pub(super) fn id(field: Field) -> String {
    ["field-", field.spec().key].concat()
}

/// Whether the form asks for the field; the options have a table of their own.
pub(super) fn is_in_form(field: Field) -> bool {
    !matches!(
        field.spec().group,
        Group::Matrix | Group::Actual | Group::Checklist | Group::Uncertainty | Group::View
    )
}

/// Opens what hides a field and puts the focus on it.
pub(super) fn jump_to(layout: Layout, key: &str) {
    if field::by_key(key).is_some_and(is_in_form) {
        layout.is_sheet_open.set(true);
    }
    // The sheet opens when the page has taken note; what is not shown cannot take the focus.
    let id = ["field-", key].concat();
    browser::after(0, move || browser::reveal(&id)).forget();
}

/// The control of a field, with the way back to its default and its help.
#[component]
pub(super) fn Control(
    /// The field.
    field: Field,
    /// What stands below all of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let input = match field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => view! { <NumberControl field/> }.into_any(),
        Kind::Switch { .. } => view! { <Switch field/> }.into_any(),
        Kind::Choice { options, .. } if options.len() <= MOST_SEGMENTS => {
            view! { <Segments field/> }.into_any()
        }
        Kind::Choice { .. } => view! { <ListControl field/> }.into_any(),
        Kind::Set { .. } => view! { <Members field/> }.into_any(),
    };
    let can_contradict = matches!(
        field,
        Field::Growth | Field::UserCap | Field::SplitMonth | Field::MergeMonth
    );
    let objection = can_contradict.then(|| view! { <Objection field/> });
    view! {
        <div class="control">
            {input}
            {objection}
            <WayBack field/>
            <Help field/>
            {children.map(|children| children())}
        </div>
    }
}

/// What a field is called, for the control that has its id.
#[component]
fn Label(
    /// The field.
    field: Field,
) -> impl IntoView {
    view! {
        <label class="label" for=id(field)>
            {field.spec().label}
        </label>
    }
}

/// What makes no sense of a field together with others; the rest goes on.
#[component]
fn Objection(
    /// The field.
    field: Field,
) -> impl IntoView {
    let state = use_state();
    let words = move || {
        let objections = state.with(objections).into_iter();
        let mut words = objections.filter(|(of, _)| *of == field);
        words.next().map_or_else(String::new, |(_, words)| words)
    };
    view! {
        <span class="error" aria-live="polite">
            {move || words()}
        </span>
    }
}

/// Something that is so or not.
#[component]
fn Switch(
    /// The field, which is a switch.
    field: Field,
) -> impl IntoView {
    let session = use_session();
    let value = use_state().value(field);
    let change = move |event| {
        let is_on = event_target_checked(&event);
        session.set(field, u8::from(is_on).into());
    };
    view! {
        <Label field/>
        <span class="entry">
            <input
                id=id(field)
                type="checkbox"
                role="switch"
                prop:checked=move || value.get() != 0.0
                on:change=act(change)
            />
        </span>
    }
}

/// For a changed input: what it was, and the way back.
#[component]
fn WayBack(
    /// The field.
    field: Field,
) -> impl IntoView {
    let session = use_session();
    let spec = field.spec();
    let default = spec.kind.default();
    let value = use_state().value(field);
    when(
        move || value.get() != default,
        move || {
            let words = ["Back to ", &spec.with_unit(default)].concat();
            let aloud = [spec.label, ": ", &words].concat();
            view! {
                <button
                    type="button"
                    class="way-back"
                    aria-label=aloud
                    on:click=act(move |_| session.reset(field))
                >
                    {words}
                </button>
            }
            .into_any()
        },
    )
}

/// What the field means and where its default is from; opens in place.
#[component]
fn Help(
    /// The field.
    field: Field,
) -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    // Most are never opened.
    let is_seen = RwSignal::new(false);
    let toggle = move |_| {
        is_seen.set(true);
        sources.want(state);
    };
    view! {
        <details class="help" on:toggle=act(toggle)>
            <summary aria-label=["About ", field.spec().label].concat()>"?"</summary>
            {explanation(field, is_seen)}
        </details>
    }
}

/// What a help says, once it is opened.
fn explanation(field: Field, is_seen: RwSignal<bool>) -> Changing<Option<AnyView>> {
    let (state, sources) = (use_state(), use_sources());
    let spec = field.spec();
    let meaning = move || {
        sources.follow();
        field::words(field).map_or_else(String::new, |words| words.help.to_owned())
    };
    let default = move || {
        sources.follow();
        let default = ["Default ", &spec.with_unit(spec.kind.default())].concat();
        let source =
            state.with(|scenario| derivation::with_default_source(&default, field, scenario));
        let trouble = match sources.trouble() {
            // Where all that is said here has arrived, it does not matter what else has not.
            _ if matches!(spec.source, Source::Stated(_)) && field::words(field).is_some() => {
                String::new()
            }
            trouble => trouble,
        };
        [&*source, ". ", &trouble].concat()
    };
    when(
        move || is_seen.get(),
        move || {
            view! {
                <p>{move || meaning()}</p>
                <p class="source">{move || default()}</p>
            }
            .into_any()
        },
    )
}
