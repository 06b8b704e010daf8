//! One input of the form: a slider with its number, a switch, or a choice.

use leptos::prelude::*;

use super::browser;
use super::dynamic::{click, flag, handler, part, text};
use super::element::{Tag, element, follow, tag};
use super::sources;
use super::store::Store;
use crate::decimal;
use crate::export::derivation;
use crate::forecast::objections;
use crate::scenario::field::{self, Choice, Field, Group, Kind, Source};
use crate::scenario::slider;

/// The most options that stand side by side; more are a list.
const MOST_SEGMENTS: usize = 3;

/// The id of a field's control, to jump to.
pub(super) fn id(field: Field) -> String {
    format!("field-{}", field.spec().key)
}

/// Whether the form asks for the field; the options have a table of their own.
pub(super) fn is_in_form(field: Field) -> bool {
    !matches!(
        field.spec().group,
        Group::Matrix | Group::Doubts | Group::View
    )
}

/// Opens what hides a field and puts the focus on it.
pub(super) fn jump_to(store: Store, key: &str) {
    if field::by_key(key).is_some_and(is_in_form) {
        store.is_sheet_open.set(true);
    }
    // The sheet opens when the page has taken note; what is not shown cannot take the focus.
    let id = ["field-", key].concat();
    browser::after(0, move || browser::reveal(&id)).forget();
}

/// The control of a field, with the way back to its default and its help.
pub(super) fn control(store: Store, field: Field) -> AnyView {
    let control = match field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => number(store, field),
        Kind::Switch { .. } => switch(store, field),
        Kind::Choice { options, .. } if options.len() <= MOST_SEGMENTS => segments(store, field),
        Kind::Choice { options, .. } => list(store, field, options),
        Kind::Set { options, .. } => set(store, field, options),
    };
    let objection = matches!(field, Field::SplitMonth | Field::MergeMonth)
        .then(|| element(move || objection(store, field)));
    view! {
        <div class="control">
            {control}{objection}{way_back(store, field)}{help(store, field)}
        </div>
    }
    .into_any()
}

/// What makes no sense of a field together with others; the rest goes on.
fn objection(store: Store, field: Field) -> Tag {
    let words = move || {
        let objections = store.with(objections).into_iter();
        let mut words = objections.filter(|(of, _)| *of == field);
        words.next().map_or_else(String::new, |(_, words)| words)
    };
    let place = tag("span").set("class", "error").set("aria-live", "polite");
    place.saying(words)
}

/// A slider with its number field.
///
/// What is typed stays as typed while it is being typed; the last good value stays in force until
/// the text is a value again.
fn number(store: Store, field: Field) -> AnyView {
    let spec = field.spec();
    let value = store.value(field);
    // The text being typed, and the value that was in force then: a change from elsewhere ends it.
    let draft = RwSignal::new(None::<(String, f64)>);
    let typed = move || {
        let value = value.get();
        draft
            .get()
            .filter(|(_, then)| *then == value)
            .map(|(text, _)| text)
    };
    let shown = text(move || typed().unwrap_or_else(|| spec.shown(value.get())));
    let error = Memo::new(move |_| typed().and_then(|text| spec.parse_typed(&text).err()));
    let on_input = handler(move |event| {
        let text = event_target_value(&event);
        if let Ok(parsed) = spec.parse_typed(&text) {
            store.set(field, parsed);
        }
        draft.set(Some((text, value.get_untracked())));
    });
    let on_leave = move |_| {
        if error.get_untracked().is_none() {
            draft.set(None);
        }
    };

    let stops = StoredValue::new(slider::stops(&spec.kind));
    let last = stops.with_value(|stops| stops.len().saturating_sub(1));
    let stop = text(move || {
        stops
            .with_value(|stops| slider::nearest(stops, value.get()))
            .to_string()
    });
    let on_slide = handler(move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        let stop = index.and_then(|index| stops.with_value(|stops| stops.get(index).copied()));
        if let Some(stop) = stop {
            draft.set(None);
            store.set(field, stop);
        }
    });
    let default = stops.with_value(|stops| slider::nearest(stops, spec.kind.default()));
    let tick = 100.0 * default as f64 / last.max(1) as f64;
    let tick = format!("{}%", decimal::fixed(tick, 2));

    let id = id(field);
    let error_id = format!("{id}-error");
    let expected = text(move || {
        error
            .get()
            .map_or_else(String::new, |expected| format!("Expected: {expected}."))
    });
    view! {
        <label class="label" for=id.clone()>{spec.label}</label>
        <span class="entry">
            <input
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=error_id.clone()
                aria-invalid=text(move || error.with(Option::is_some).to_string())
                prop:value=shown
                on:input=on_input
                on:blur=on_leave
            />
            <span class="unit">{spec.unit}</span>
        </span>
        <span class="slide">
            <input
                type="range"
                min="0"
                max=last.to_string()
                step="1"
                aria-label=spec.label
                aria-valuetext=text(move || spec.with_unit(value.get()))
                prop:value=stop
                on:input=on_slide
            />
            <span class="tick-track"><span class="tick" style:left=tick></span></span>
        </span>
        <span class="error" id=error_id aria-live="polite">{expected}</span>
    }
    .into_any()
}

fn switch(store: Store, field: Field) -> AnyView {
    let spec = field.spec();
    let value = store.value(field);
    let id = id(field);
    let on_change = handler(move |event| {
        store.set(field, f64::from(u8::from(event_target_checked(&event))));
    });
    view! {
        <label class="label" for=id.clone()>{spec.label}</label>
        <span class="entry">
            <input
                id=id
                type="checkbox"
                role="switch"
                prop:checked=flag(move || value.get() != 0.0)
                on:change=on_change
            />
        </span>
    }
    .into_any()
}

/// The options of a choice side by side.
pub(super) fn segments(store: Store, field: Field) -> AnyView {
    let spec = field.spec();
    let value = store.value(field);
    let Kind::Choice { options, .. } = spec.kind else {
        return ().into_any();
    };
    let segment = |(index, option): (usize, &'static Choice)| {
        let index = index as f64;
        view! {
            <label>
                <input
                    type="radio"
                    name=spec.key
                    value=option.key
                    prop:checked=flag(move || value.get() == index)
                    on:change=handler(move |_| store.set(field, index))
                />
                <span>{option.label}</span>
            </label>
        }
        .into_any()
    };
    let segments: Vec<_> = options.iter().enumerate().map(segment).collect();
    view! {
        <fieldset class="segments" id=id(field) tabindex="-1">
            <legend class="label">{spec.label}</legend>
            <div class="options">{segments}</div>
        </fieldset>
    }
    .into_any()
}

fn list(store: Store, field: Field, options: &'static [Choice]) -> AnyView {
    let spec = field.spec();
    view! {
        <label class="label" for=id(field)>{spec.label}</label>
        <span class="entry">{element(move || select(store, field, options))}</span>
    }
    .into_any()
}

/// A choice with its label, where it stands outside of the form.
pub(super) fn chooser(store: Store, field: Field) -> Tag {
    let spec = field.spec();
    let Kind::Choice { options, .. } = spec.kind else {
        return tag("span");
    };
    let label = tag("label").set("for", &id(field)).text(spec.label);
    let label = label.text(" ");
    tag("span")
        .set("class", "chooser")
        .add(label)
        .add(select(store, field, options))
}

/// The options of a choice as a list that opens; its label is the caller's.
pub(super) fn select(store: Store, field: Field, options: &'static [Choice]) -> Tag {
    let value = store.value(field);
    let listed = options.iter().map(|option| option.label);
    let select = list_of(listed, &id(field), move |index| {
        store.set(field, index as f64);
    });
    let chosen = select.clone();
    follow(move || chosen.set_value(&(value.get() as u32).to_string()));
    select
}

/// A list that opens, with its choices by their index.
pub(super) fn list_of(
    labels: impl Iterator<Item = &'static str>,
    id: &str,
    choose: impl Fn(usize) + 'static,
) -> Tag {
    let option =
        |(index, label): (usize, &str)| tag("option").set("value", &index.to_string()).text(label);
    let options = labels.enumerate().map(option);
    let select = options.fold(tag("select").set("id", id), Tag::add);
    let chosen = select.clone();
    select.on("change", move |_| {
        if let Ok(index) = chosen.value().parse() {
            choose(index);
        }
    })
}

/// The options of a set, each with a box to tick.
fn set(store: Store, field: Field, options: &'static [Choice]) -> AnyView {
    element(move || {
        let value = store.value(field);
        let legend = tag("legend").set("class", "label").text(field.spec().label);
        let set = tag("fieldset")
            .set("class", "members")
            .set("id", &id(field));
        let set = set.set("tabindex", "-1").add(legend);
        options
            .iter()
            .enumerate()
            .fold(set, |set, (index, option)| {
                let tick = tick(store, field, index, value, option.label);
                set.add(tag("label").add(tick).add(tag("span").text(option.label)))
            })
    })
}

/// The box that puts the option of this index into a set or takes it out.
pub(super) fn tick(store: Store, field: Field, index: usize, value: Memo<f64>, name: &str) -> Tag {
    let tick = tag("input").set("type", "checkbox").set("aria-label", name);
    let ticked = tick.clone();
    follow(move || ticked.set_ticked(value.get() as u32 >> index & 1 == 1));
    let ticked = tick.clone();
    tick.on("change", move |_| {
        let is_in = ticked.is_ticked();
        let changed = store.with_untracked(|it| it.with_member(field, index, is_in));
        store.set(field, changed);
    })
}

/// For a changed input: what it was, and the way back.
fn way_back(store: Store, field: Field) -> AnyView {
    let spec = field.spec();
    let default = spec.kind.default();
    let value = store.value(field);
    let is_changed = Memo::new(move |_| value.get() != default);
    let button = part(move || {
        if !is_changed.get() {
            return ().into_any();
        }
        let words = format!("Back to {}", spec.with_unit(default));
        let aloud = format!("{}: {words}", spec.label);
        let reset = click(move || store.reset(field));
        view! {
            <button type="button" class="way-back" aria-label=aloud on:click=reset>{words}</button>
        }
        .into_any()
    });
    button.into_any()
}

/// What the field means and where its default is from; opens in place.
fn help(store: Store, field: Field) -> AnyView {
    let spec = field.spec();
    let default = text(move || {
        store.sources.follow();
        let default = format!("Default {}", spec.with_unit(spec.kind.default()));
        let source =
            store.with(|scenario| derivation::with_default_source(&default, field, scenario));
        format!("{source}.")
    });
    let meaning = text(move || {
        store.sources.follow();
        field::words(field).map_or_else(String::new, |words| words.help.to_owned())
    });
    let trouble = text(move || {
        // Where all that is said here has arrived, it does not matter what else has not.
        let is_whole = matches!(spec.source, Source::Stated(_)) && field::words(field).is_some();
        match store.sources.trouble() {
            trouble if !is_whole => trouble,
            _ => String::new(),
        }
    });
    view! {
        <details class="help" on:toggle=handler(move |_| sources::want(store))>
            <summary aria-label=format!("About {}", spec.label)>"?"</summary>
            <p>{meaning}</p>
            <p class="source">{default} " " {trouble}</p>
        </details>
    }
    .into_any()
}
