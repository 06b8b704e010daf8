//! The controls of the fields: a number with its slider, a switch, a choice, or a set of check
//! boxes.

mod choice;
mod label;
mod number;
mod which;

use leptos::prelude::*;

pub(super) use self::choice::{LabelledSelect, Segments, Select, SetCheckbox};
use self::choice::{SelectControl, SetControl};
use self::label::Label;
pub(super) use self::label::id;
use self::number::NumberControl;
pub(super) use self::which::{TakeText, WhichNumber, both_texts};
use super::browser;
use super::layout::Layout;
use super::session::use_session;
use super::sources::use_sources;
use super::state::use_state;
use super::view::{Changing, handler, when};
use crate::forecast::objections;
use crate::model::option::OptionId;
use crate::report::{derivation, kind};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Group, Kind, SET_BY_KIND, Source};

/// The largest number of options that a choice shows as radio buttons; with more it is a select.
const MOST_SEGMENTS: usize = 3;

/// Returns whether the field's control is in the form. The controls of the groups named here are in
/// other sections.
pub(super) fn is_in_form(field: Field) -> bool {
    let is_elsewhere = matches!(
        field.spec().group,
        Group::Matrix | Group::Actual | Group::Checklist | Group::Uncertainty | Group::View
    );
    !is_elsewhere || hostings().contains(&field)
}

/// Returns the fields for where each option runs. They are in the table of contents, and also among the
/// inputs of the architecture, where people look for them.
pub(super) fn hostings() -> [Field; 4] {
    OptionId::LADDER.map(|option| option.spec().hosting)
}

/// Focuses the control of the field with this key, and first opens the parts of the page that hide
/// it.
pub(super) fn jump_to(layout: Layout, key: &str) {
    if field::by_key(key).is_some_and(is_in_form) {
        layout.is_sheet_open.set(true);
    }
    // The sheet opens when the page is next rendered, and a hidden element cannot be focused.
    let id = ["field-", key].concat();
    browser::after(0, move || browser::reveal(&id)).forget();
}

/// The control of a field with its objection, its reset button and its help.
#[component]
pub(super) fn Control(
    /// The field.
    field: Field,
    /// The content below the control.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let input = match field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => view! { <NumberControl field/> }.into_any(),
        Kind::Switch { .. } => view! { <Switch field/> }.into_any(),
        Kind::Choice { options, .. } if options.len() <= MOST_SEGMENTS => {
            view! { <Segments field/> }.into_any()
        }
        Kind::Choice { .. } => view! { <SelectControl field/> }.into_any(),
        Kind::Set { .. } => view! { <SetControl field/> }.into_any(),
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
            <KindNote field/>
            <ResetButton field/>
            <Help field/>
            {children.map(|children| children())}
        </div>
    }
}

/// The note that the field's value contradicts another field; empty if it does not. Amounts are
/// computed all the same.
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

/// What the kind of product sets, at its choice; that it has set the value, at an input that it
/// sets; nothing at the others.
#[component]
fn KindNote(
    /// The field.
    field: Field,
) -> impl IntoView {
    let state = use_state();
    let words: fn(Field, &Scenario) -> String = match field {
        Field::ProductKind => |_, scenario| kind::sentence(scenario),
        _ => kind::mark,
    };
    let can_say = field == Field::ProductKind || SET_BY_KIND.contains(&field);
    can_say.then(|| {
        view! {
            <span class="by-kind" aria-live="polite">
                {move || state.with(|scenario| words(field, scenario))}
            </span>
        }
    })
}

/// The control of a switch.
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
                on:change=handler(change)
            />
        </span>
    }
}

/// The button that resets a changed field to its default.
#[component]
fn ResetButton(
    /// The field.
    field: Field,
) -> impl IntoView {
    let session = use_session();
    let spec = field.spec();
    let state = use_state();
    let value = state.value(field);
    let default = move || state.defaults.get().value(field);
    when(
        move || value.get() != default(),
        move || {
            let words = ["Reset to ", &spec.with_unit(default())].concat();
            let aloud = [spec.label, ": ", &words].concat();
            view! {
                <button
                    type="button"
                    class="reset"
                    aria-label=aloud
                    on:click=handler(move |_| session.reset(field))
                >
                    {words}
                </button>
            }
            .into_any()
        },
    )
}

/// The folded help of a field: its meaning and the source of its default.
#[component]
fn Help(
    /// The field.
    field: Field,
) -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    // The text is created when the help is opened: most are never opened.
    let is_seen = RwSignal::new(false);
    let toggle = move |_| {
        is_seen.set(true);
        sources.request(state);
    };
    view! {
        <details class="help" on:toggle=handler(toggle)>
            <summary aria-label=["About ", field.spec().label].concat()>"?"</summary>
            {explanation(field, is_seen)}
        </details>
    }
}

/// The text of a help, which is created when `is_seen` becomes true.
fn explanation(field: Field, is_seen: RwSignal<bool>) -> Changing<Option<AnyView>> {
    let (state, sources) = (use_state(), use_sources());
    let spec = field.spec();
    let meaning = move || {
        sources.track();
        field::words(field).map_or_else(String::new, |words| words.help.to_owned())
    };
    let default = move || {
        sources.track();
        let default = state.defaults.get().value(field);
        let default = ["Default ", &spec.with_unit(default)].concat();
        let source =
            state.with(|scenario| derivation::with_default_source(&default, field, scenario));
        let trouble = match sources.trouble() {
            // All texts shown here have arrived, so it does not matter that others have not.
            _ if matches!(state.defaults.get().source(field), Source::Stated(_))
                && field::words(field).is_some() =>
            {
                String::new()
            }
            trouble => trouble,
        };
        let usual = state.with(|scenario| derivation::usual_range(field, scenario));
        [&*source, ". ", &usual, &trouble].concat()
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
