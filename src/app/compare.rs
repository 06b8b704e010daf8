//! Side by side: other scenarios beside the one that is worked on.

use leptos::prelude::*;

use super::element::{Tag, button, follow, part, tag};
use super::exhibit::{self, Shown};
use super::store::Store;
use super::work;
use crate::export::Report;
use crate::export::headline;
use crate::question::Request;
use crate::scenario::Named;
use crate::scenario::comparison::MOST_BESIDE;

pub(super) fn compare(store: Store) -> Tag {
    let (section, is_seen) = exhibit::section("compare", "Side by side");
    let words = "Set this scenario aside, change it, and see both. Up to four stand side by side; \
                 the link below holds them all.";
    let count = Memo::new(move |_| store.state.beside.with(|beside| beside.others.len()) as f64);
    let answered = super::background::ask("compare".to_owned(), move || {
        let width = store.layout.width.get();
        let comparison = store.state.comparison();
        (is_seen.get() && !comparison.beside.is_empty())
            .then(|| Request::comparison(width, &comparison))
    });
    let found = part(move || {
        if count.get() == 0.0 {
            return Vec::new();
        }
        let found = Shown {
            name: "comparison",
            along: "Scenario",
            find: exhibit::only,
        };
        exhibit::shown(answered, &found)
    });
    section
        .add(tag("p").text(words))
        .add(naming(store))
        .put(&others(store))
        .add(work::shelf(store))
        .put(&found)
}

/// What the scenario is called, and the way to set a copy of it aside.
fn naming(store: Store) -> Tag {
    let input = tag("input")
        .set("id", "scenario-name")
        .set("type", "text")
        .set("maxlength", "40")
        .set("autocomplete", "off");
    let shown = input.clone();
    follow(move || shown.set_value(&store.state.beside.with(|beside| beside.name.clone())));
    let typed = input.clone();
    let input = input.on("change", move |_| store.session.rename(typed.value()));
    let set_aside = button("Set a copy aside", move || {
        let mut beside = store.state.beside.get_untracked();
        if beside.others.len() >= MOST_BESIDE {
            return;
        }
        let scenario = store.state.with_untracked(|scenario| *scenario);
        let name = if beside.name.is_empty() {
            store.state.report.with_untracked(headline::short)
        } else {
            beside.name.clone()
        };
        beside.others.push(Named::new(&name, scenario));
        store.session.step_with(&scenario, beside);
    });
    let full = set_aside.clone().setting("aria-disabled", move || {
        let is_full = store.state.beside.with(|it| it.others.len() >= MOST_BESIDE);
        is_full.to_string()
    });
    let label = tag("label").set("for", "scenario-name");
    tag("p")
        .set("class", "naming")
        .add(label.text("This scenario is called "))
        .add(input)
        .text(" ")
        .add(full.set("id", "set-aside"))
        .text(" ")
        .add(work::keep(store))
}

/// The scenarios that were set aside, each with the way to it.
fn others(store: Store) -> web_sys::Node {
    part(move || {
        let others = store.state.beside.with(|beside| beside.others.clone());
        if others.is_empty() {
            return Vec::new();
        }
        let mut list = tag("ul").set("class", "aside");
        for (place, named) in others.into_iter().enumerate() {
            let title = named.title(place + 1);
            let open = button("Work on it", move || exchange(store, place));
            let remove = button("Remove", move || {
                let mut beside = store.state.beside.get_untracked();
                if place < beside.others.len() {
                    beside.others.remove(place);
                }
                store
                    .session
                    .step_with(&store.state.with_untracked(|scenario| *scenario), beside);
            });
            let aloud = |tag: Tag, words: &str| {
                let aloud = [words, &title].concat();
                tag.set("class", "jump").set("aria-label", &aloud)
            };
            let short = headline::short(&Report::of(&named.scenario));
            // What was set aside without a name is called by what it costs.
            let words = if title == short {
                title.clone()
            } else {
                [&*title, ": ", &short].concat()
            };
            let item = tag("li").add(tag("span").text(&words)).text(" ");
            let item = item.add(aloud(open, "Work on ")).text(" ");
            list = list.add(item.add(aloud(remove, "Remove ")));
        }
        vec![list]
    })
}

/// Works on a scenario that was set aside, and sets this one aside in its place.
fn exchange(store: Store, place: usize) {
    let mut beside = store.state.beside.get_untracked();
    let Some(other) = beside.others.get_mut(place) else {
        return;
    };
    let now = Named::new(
        &beside.name,
        store.state.with_untracked(|scenario| *scenario),
    );
    let other = std::mem::replace(other, now);
    beside.name = other.name;
    store.session.step_with(&other.scenario, beside);
}
