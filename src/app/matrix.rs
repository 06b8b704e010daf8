//! The matrix of contents: each option's hosting and capabilities, and buttons that equalise them.

use leptos::prelude::*;

use super::control::{self, Control, Select, SetCheckbox};
use super::layout::use_layout;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, memo, when};
use crate::forecast::strategy::target;
use crate::model::option::{self, Capability, OptionId};
use crate::report::likeness;
use crate::scenario::Scenario;

/// The folded table of all contents.
#[component]
pub(super) fn Matrix() -> impl IntoView {
    let hostings = OptionId::LADDER.map(|option| view! { <Hosting option/> });
    let fleets = OptionId::LADDER.into_iter().flat_map(|option| {
        let spec = option.spec();
        [spec.fleet, spec.server].map(|field| view! { <Control field/> })
    });
    let heads = OptionId::LADDER.map(|option| view! { <OptionHead option/> });
    let rows = Capability::ALL.map(|capability| view! { <CapabilityRow capability/> });
    view! {
        <details class="matrix" id="matrix">
            <summary>"What each option contains"</summary>
            <Equalisers/>
            <div class="hostings">
                <span class="of" aria-hidden="true">
                    "Hosting"
                </span>
                {hostings.into_iter().collect::<Vec<_>>()}
            </div>
            <details class="fleets">
                <summary>"Servers that you run already"</summary>
                <div class="fields">{fleets.collect::<Vec<_>>()}</div>
            </details>
            <table aria-label="What each option contains">
                <colgroup>
                    <col/>
                </colgroup>
                <thead>
                    <tr>
                        <th scope="col">"Includes"</th>
                        {heads.into_iter().collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().collect::<Vec<_>>()}</tbody>
            </table>
        </details>
    }
}

/// The heading of an option's column; a narrow table hides the second half of the name.
#[component]
fn OptionHead(
    /// The option of the column.
    option: OptionId,
) -> impl IntoView {
    let name = option.spec().name;
    let (short, rest) = name.split_at(name.find(" micro").unwrap_or(name.len()));
    view! {
        <th scope="col">
            {short}
            <span class="rest">{rest}</span>
        </th>
    }
}

/// The hosting of an option.
#[component]
fn Hosting(
    /// The option.
    option: OptionId,
) -> impl IntoView {
    let spec = option.spec();
    // The form has a control of the same field.
    let id = ["matrix-", spec.hosting.spec().key].concat();
    view! {
        <p class="place">
            <label for=id.clone()>
                {spec.name}
                <span class="aloud">": hosting"</span>
            </label>
            <Select field=spec.hosting id/>
        </p>
    }
}

/// The row of a capability: a check box for each option, and why checked ones have no effect.
#[component]
fn CapabilityRow(
    /// The capability.
    capability: Capability,
) -> impl IntoView {
    let (state, layout) = (use_state(), use_layout());
    let cells = OptionId::LADDER.map(|option| view! { <CapabilityCell capability option/> });
    let left_out = memo(move || state.with(|it| likeness::left_out(it, capability)));
    let change = when(
        move || state.with(|it| capability.switched_off(it)).is_some(),
        move || {
            let jump = handler(move |_| {
                if let Some(field) = state.with_untracked(|it| capability.switched_off(it)) {
                    control::jump_to(layout, field.spec().key);
                }
            });
            view! {
                <button type="button" class="jump" on:click=jump>
                    "Change it"
                </button>
            }
            .into_any()
        },
    );
    let why = when(
        move || left_out.with(|words| !words.is_empty()),
        move || {
            view! {
                <tr class="why">
                    <td colspan="5">{move || left_out.get()} " " {change.clone()}</td>
                </tr>
            }
            .into_any()
        },
    );
    view! {
        <tr>
            <th scope="row">{capability.label()}</th>
            {cells.into_iter().collect::<Vec<_>>()}
        </tr>
        {why}
    }
}

/// The check box that includes a capability in an option.
#[component]
fn CapabilityCell(
    /// The capability of the row.
    capability: Capability,
    /// The option of the column.
    option: OptionId,
) -> impl IntoView {
    let state = use_state();
    let field = option.spec().includes;
    let index = capability as usize;
    let off = move || {
        let is_off = state.with(|scenario| {
            let is_wanted = scenario.holds(field, index);
            is_wanted && capability.hindrance(scenario, option).is_some()
        });
        if is_off { "off" } else { "" }.to_owned()
    };
    let label = format!("{}, {}", capability.label(), option.spec().name);
    view! {
        <td>
            <label>
                <SetCheckbox field index label/>
                <span class="off">{move || off()}</span>
            </label>
        </td>
    }
}

/// A function that equalises the options or restores their defaults.
type Equalise = fn(&Scenario, OptionId) -> Scenario;

/// The choice of a reference option, and buttons that give its contents or hosting to all options or
/// restore the defaults.
#[component]
fn Equalisers() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let chosen = RwSignal::new(None::<usize>);
    let reference = move || {
        let chosen = chosen.get().map(OptionId::at);
        chosen.unwrap_or_else(|| state.with(target))
    };
    let names = OptionId::LADDER.map(|option| {
        let value = (option as usize).to_string();
        view! { <option value=value>{option.spec().name}</option> }
    });
    let choose = move |event| chosen.set(event_target_value(&event).parse().ok());
    let equaliser = move |(words, equalise): (&'static str, Equalise)| {
        let equal = move |_| session.step(|scenario| equalise(&scenario, untrack(reference)));
        let is_done = move || state.with(|it| equalise(it, reference()) == *it);
        view! {
            <button
                type="button"
                aria-disabled=move || is_done().to_string()
                on:click=handler(equal)
            >
                {words}
            </button>
        }
    };
    let equalisers: [(&str, Equalise); 3] = [
        ("Same contents", option::like_for_like),
        ("Same hosting", option::same_hosting),
        ("Restore defaults", |scenario, _| {
            option::as_on_the_ladder(scenario)
        }),
    ];
    view! {
        <div class="equalisers">
            <p>
                <label for="reference">"Make all four like"</label>
                " "
                <select
                    id="reference"
                    prop:value=move || (reference() as usize).to_string()
                    on:change=handler(choose)
                >
                    {names.into_iter().collect::<Vec<_>>()}
                </select>
            </p>
            <p class="buttons">{equalisers.map(equaliser).into_iter().collect::<Vec<_>>()}</p>
        </div>
    }
}
