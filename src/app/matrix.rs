//! What each option contains: where it runs, a box for every capability, and like for like.

use leptos::prelude::*;

use super::control::{self, list_of, select, tick};
use super::element::{Tag, button, follow, part, tag, texts};
use super::store::Store;
use crate::forecast::strategy::target;
use crate::model::option::{self, Capability, OptionId};
use crate::report::likeness;
use crate::scenario::Scenario;
use crate::scenario::field::Kind;

/// What makes the options alike, or as they were.
type Equalise = fn(&Scenario, OptionId) -> Scenario;

pub(super) fn matrix(store: Store) -> Tag {
    let of = tag("span").set("class", "of").set("aria-hidden", "true");
    let mut hostings = tag("div").set("class", "hostings").add(of.text("Hosting"));
    let mut heads = tag("tr").add(tag("th").set("scope", "col").text("Includes"));
    for option in OptionId::LADDER {
        hostings = hostings.add(hosting(store, option));
        heads = heads.add(head(option));
    }
    let rows = Capability::ALL.into_iter();
    let rows = rows.fold(tag("tbody"), |rows, it| row(store, rows, it));
    let table = tag("table").add(tag("colgroup").add(tag("col")));
    tag("details")
        .set("class", "matrix")
        .set("id", "matrix")
        .add(tag("summary").text("What each option contains"))
        .add(equalisers(store))
        .add(hostings)
        .add(table.add(tag("thead").add(heads)).add(rows))
}

/// The option's name, whose second half a narrow table leaves out.
fn head(option: OptionId) -> Tag {
    let name = option.spec().name;
    let (short, rest) = name.split_at(name.find(" micro").unwrap_or(name.len()));
    let rest = tag("span").set("class", "rest").text(rest);
    tag("th").set("scope", "col").text(short).add(rest)
}

fn hosting(store: Store, option: OptionId) -> Tag {
    let place = tag("p").set("class", "place");
    let field = option.spec().hosting;
    let Kind::Choice { options, .. } = field.spec().kind else {
        return place;
    };
    let label = tag("label").set("for", &control::id(field));
    let label = label.text(option.spec().name);
    let label = label.add(tag("span").set("class", "aloud").text(": hosting"));
    place.add(label).add(select(store, field, options))
}

/// Adds a capability with a box for each option, and why some that are ticked do not count.
fn row(store: Store, rows: Tag, capability: Capability) -> Tag {
    let label = capability.label();
    let cell = |option: OptionId| {
        let field = option.spec().includes;
        let index = capability as usize;
        let off = tag("span").set("class", "off").saying(move || {
            let is_off = store.with(|scenario| {
                let is_wanted = scenario.holds(field, index);
                is_wanted && capability.hindrance(scenario, option).is_some()
            });
            if is_off { "off" } else { "" }.to_owned()
        });
        let name = format!("{label}, {}", option.spec().name);
        let tick = tick(store, field, index, store.value(field));
        let tick = tick.set("aria-label", &name);
        tag("td").add(tag("label").add(tick).add(off))
    };
    let row = tag("tr").add(tag("th").set("scope", "row").text(label));
    let row = OptionId::LADDER.into_iter().map(cell).fold(row, Tag::add);
    let left_out = texts(move || vec![store.with(|it| likeness::left_out(it, capability))]);
    let why = part(move || {
        let words = left_out.get().concat();
        if words.is_empty() {
            return Vec::new();
        }
        let cell = tag("td").set("colspan", "5").text(&words).text(" ");
        let off = store.with_untracked(|it| capability.switched_off(it));
        let cell = match off {
            Some(field) => {
                let jump = move || control::jump_to(store, field.spec().key);
                cell.add(button("Change it", jump).set("class", "jump"))
            }
            None => cell,
        };
        vec![tag("tr").set("class", "why").add(cell)]
    });
    rows.add(row).put(&why)
}

/// Whose contents or hosting all options take, and the way back to the ladder's own.
fn equalisers(store: Store) -> Tag {
    let chosen = RwSignal::new(None::<usize>);
    let reference = move || {
        let chosen = chosen.get().map(OptionId::at);
        chosen.unwrap_or_else(|| store.with(target))
    };
    let names = OptionId::LADDER
        .into_iter()
        .map(|option| option.spec().name);
    let select = list_of(names, "reference", move |index| chosen.set(Some(index)));
    let shown = select.clone();
    follow(move || shown.set_value(&(reference() as usize).to_string()));
    let buttons: [(&str, Equalise); 3] = [
        ("Same contents", option::like_for_like),
        ("Same hosting", option::same_hosting),
        ("Back to the ladder’s own", |scenario, _| {
            option::as_on_the_ladder(scenario)
        }),
    ];
    let button = |(words, equalise): (&str, Equalise)| {
        let equal = move || store.step(|scenario| equalise(&scenario, untrack(reference)));
        button(words, equal).setting("aria-disabled", move || {
            let is_done = store.with(|it| equalise(it, reference()) == *it);
            is_done.to_string()
        })
    };
    let label = tag("label")
        .set("for", "reference")
        .text("Make all four like");
    let buttons = buttons.into_iter().map(button);
    tag("div")
        .set("class", "equalisers")
        .add(tag("p").add(label).text(" ").add(select))
        .add(buttons.fold(tag("p").set("class", "buttons"), Tag::add))
}
