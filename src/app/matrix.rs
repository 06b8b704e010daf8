//! What each option contains: where it runs, a box for every capability, and like for like.

use leptos::prelude::*;

use super::control::{self, select, tick};
use super::dynamic::{click, handler, part, text};
use super::store::Store;
use crate::export::headline;
use crate::forecast::strategy::target;
use crate::model::option::{self, Capability, OptionId};
use crate::scenario::Scenario;
use crate::scenario::field::Kind;

/// What makes the options alike, or as they were.
type Equalise = fn(&Scenario, OptionId) -> Scenario;

pub(super) fn matrix(store: Store) -> AnyView {
    let hostings: Vec<_> = OptionId::ALL.map(|option| hosting(store, option)).into();
    let heads =
        OptionId::ALL.map(|option| view! { <th scope="col">{name(option)}</th> }.into_any());
    let heads: Vec<_> = heads.into();
    let rows: Vec<_> = Capability::ALL.map(|it| row(store, it)).into();
    view! {
        <details class="matrix" id="matrix">
            <summary>"What each option contains"</summary>
            {equalisers(store)}
            <div class="hostings"><span class="of" aria-hidden="true">"Hosting"</span>{hostings}</div>
            <table>
                <colgroup><col /></colgroup>
                <thead><tr><th scope="col">"Includes"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// The option's name, whose second half a narrow table leaves out.
fn name(option: OptionId) -> AnyView {
    let name = option.spec().name;
    let (short, rest) = name.split_at(name.find(" micro").unwrap_or(name.len()));
    view! { {short}<span class="rest">{rest}</span> }.into_any()
}

fn hosting(store: Store, option: OptionId) -> AnyView {
    let field = option.spec().hosting;
    let Kind::Choice { options, .. } = field.spec().kind else {
        return ().into_any();
    };
    view! {
        <p class="place">
            <label for=control::id(field)>
                {option.spec().name}<span class="aloud">": hosting"</span>
            </label>
            {select(store, field, options)}
        </p>
    }
    .into_any()
}

/// A capability with a box for each option, and why some that are ticked do not count.
fn row(store: Store, capability: Capability) -> AnyView {
    let label = capability.label();
    let id = format!("why-{}", capability as usize);
    let cell = |option: OptionId| {
        let field = option.spec().includes;
        let index = capability as usize;
        let value = store.value(field);
        let is_off = Memo::new(move |_| {
            store.with(|scenario| {
                let is_wanted = scenario.holds(field, index);
                is_wanted && capability.hindrance(scenario, option).is_some()
            })
        });
        let off = text(move || if is_off.get() { "off" } else { "" }.to_owned());
        let tick = tick(
            store,
            field,
            index,
            value,
            format!("{label}, {}", option.spec().name),
        );
        view! { <td><label>{tick}<span class="off">{off}</span></label></td> }.into_any()
    };
    let cells: Vec<_> = OptionId::ALL.map(cell).into();
    let left_out = Memo::new(move |_| store.with(|it| headline::left_out(it, capability)));
    let why = part(move || {
        let Some((words, field)) = left_out.get() else {
            return ().into_any();
        };
        let jump = field.map(|field| {
            let jump = click(move || control::jump_to(store, field.spec().key));
            view! { <button type="button" class="jump" on:click=jump>"Change it"</button> }
                .into_any()
        });
        view! { <tr class="why"><td colspan="5" id=id.clone()>{words} " " {jump}</td></tr> }
            .into_any()
    });
    view! { <tr><th scope="row">{label}</th>{cells}</tr>{why} }.into_any()
}

/// Whose contents or hosting all options take, and the way back to the ladder's own.
fn equalisers(store: Store) -> AnyView {
    let chosen = RwSignal::new(None::<OptionId>);
    let reference = Memo::new(move |_| chosen.get().unwrap_or_else(|| store.with(target)));
    let listed = OptionId::ALL.map(|option| {
        let is_chosen = super::dynamic::flag(move || reference.get() == option);
        let index = (option as usize).to_string();
        view! { <option value=index prop:selected=is_chosen>{option.spec().name}</option> }
            .into_any()
    });
    let listed: Vec<_> = listed.into();
    let on_change = handler(move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        chosen.set(index.map(OptionId::at));
    });
    let buttons: [(&str, Equalise); 3] = [
        ("Same contents", option::like_for_like),
        ("Same hosting", option::same_hosting),
        ("Back to the ladder’s own", |scenario, _| {
            option::as_on_the_ladder(scenario)
        }),
    ];
    let button = |(words, equalise): (&'static str, Equalise)| {
        let is_done = text(move || {
            let is_done = store.with(|it| equalise(it, reference.get()) == *it);
            is_done.to_string()
        });
        let on_click =
            click(move || store.step(|scenario| equalise(&scenario, reference.get_untracked())));
        view! {
            <button type="button" aria-disabled=is_done on:click=on_click>{words}</button>
        }
        .into_any()
    };
    let buttons: Vec<_> = buttons.map(button).into();
    view! {
        <div class="equalisers">
            <p>
                <label for="reference">"Make all four like"</label>
                " "
                <select id="reference" on:change=on_change>{listed}</select>
            </p>
            <p class="buttons">{buttons}</p>
        </div>
    }
    .into_any()
}
