//! One input of the form: a slider with its number, a switch, or a choice.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, Node};

use super::browser;
use super::element::{Tag, button, element, follow, made, part, tag};
use super::layout::Layout;
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
    ["field-", field.spec().key].concat()
}

/// Whether the form asks for the field; the options have a table of their own.
pub(super) fn is_in_form(field: Field) -> bool {
    !matches!(
        field.spec().group,
        Group::Matrix | Group::Actual | Group::Checklist | Group::Doubts | Group::View
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
    element(move || {
        let place = control(Store::provided(), field);
        match children {
            Some(children) => place.add(made(children())),
            None => place,
        }
    })
}

/// The options of a choice side by side.
#[component]
pub(super) fn Segments(
    /// The field, which is a choice.
    field: Field,
) -> impl IntoView {
    element(move || segments(Store::provided(), field))
}

/// A choice with its label, where it stands outside of the form.
#[component]
pub(super) fn Chooser(
    /// The field, which is a choice.
    field: Field,
) -> impl IntoView {
    element(move || chooser(Store::provided(), field))
}

/// The options of a choice as a list that opens; its label is the caller's.
#[component]
pub(super) fn Select(
    /// The field, which is a choice.
    field: Field,
) -> impl IntoView {
    element(move || match field.spec().kind {
        Kind::Choice { options, .. } => select(Store::provided(), field, options),
        _ => tag("span"),
    })
}

/// The box that puts an option into a set or takes it out.
#[component]
pub(super) fn Tick(
    /// The field, which is a set.
    field: Field,
    /// The place of the option in the set.
    index: usize,
    /// What the box is called, where no label is around it.
    #[prop(optional)]
    label: Option<String>,
) -> impl IntoView {
    element(move || {
        let store = Store::provided();
        let tick = tick(store, field, index, store.state.value(field));
        match &label {
            Some(label) => tick.set("aria-label", label),
            None => tick,
        }
    })
}

/// The control of a field, where elements are made.
pub(super) fn control(store: Store, field: Field) -> Tag {
    let place = tag("div").set("class", "control");
    let place = match field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => number(place, store, field),
        Kind::Switch { .. } => switch(place, store, field),
        Kind::Choice { options, .. } if options.len() <= MOST_SEGMENTS => {
            place.add(segments(store, field))
        }
        Kind::Choice { options, .. } => list(place, store, field, options),
        Kind::Set { options, .. } => place.add(set(store, field, options)),
    };
    let place = match field {
        Field::Growth | Field::UserCap | Field::SplitMonth | Field::MergeMonth => {
            place.add(objection(store, field))
        }
        _ => place,
    };
    place.put(&way_back(store, field)).add(help(store, field))
}

/// What makes no sense of a field together with others; the rest goes on.
fn objection(store: Store, field: Field) -> Tag {
    let words = move || {
        let objections = store.state.with(objections).into_iter();
        let mut words = objections.filter(|(of, _)| *of == field);
        words.next().map_or_else(String::new, |(_, words)| words)
    };
    let place = tag("span").set("class", "error").set("aria-live", "polite");
    place.saying(words)
}

/// A number that is being typed: the text, and the value that was in force then, for a change from
/// elsewhere ends it.
type Draft = RwSignal<Option<(String, f64)>>;

/// A slider with its number field.
fn number(place: Tag, store: Store, field: Field) -> Tag {
    let draft = RwSignal::new(None);
    let [entry, error] = typed(store, field, draft);
    let slide = slide(store, field, draft);
    place.add(label(field)).add(entry).add(slide).add(error)
}

/// A number field and what is wrong in it.
///
/// What is typed stays as typed while it is being typed; the last good value stays in force until
/// the text is a value again.
fn typed(store: Store, field: Field, draft: Draft) -> [Tag; 2] {
    let spec = field.spec();
    let value = store.state.value(field);
    let entry = tag("input");
    let entered = entry.clone();
    let on_input = move |_| {
        let text = entered.value();
        if let Ok(parsed) = spec.parse_typed(&text) {
            store.session.set_on(field, parsed);
        }
        draft.set(Some((text, value.get_untracked())));
    };
    let on_leave = move |_| {
        store.session.end_step();
        let typed = draft.get_untracked();
        if typed.is_some_and(|(text, _)| spec.parse_typed(&text).is_ok()) {
            draft.set(None);
        }
    };
    let id = id(field);
    let error_id = [&id, "-error"].concat();
    let error = tag("span").set("class", "error").set("id", &error_id);
    let error = error.set("aria-live", "polite");
    let entry = entry
        .set("id", &id)
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("aria-describedby", &error_id)
        .on("input", on_input)
        // Enter, in a field that is not left.
        .on("change", move |_| store.session.end_step())
        .on("blur", on_leave);
    let (shown, expected) = (entry.clone(), error.clone());
    follow(move || {
        let value = value.get();
        let typed = draft.get().filter(|(_, then)| *then == value);
        let text = typed.map(|(text, _)| text);
        let wrong = text.as_ref().and_then(|text| spec.parse_typed(text).err());
        let is_wrong = if wrong.is_some() { "true" } else { "false" };
        drop(shown.clone().set("aria-invalid", is_wrong));
        let wrong = wrong.map(|wanted| ["Expected: ", &wanted, "."].concat());
        expected.say(&wrong.unwrap_or_default());
        shown.show_value(&text.unwrap_or_else(|| spec.shown(value)));
    });
    let unit = tag("span").set("class", "unit").text(spec.unit);
    let entry = tag("span").set("class", "entry").add(entry).add(unit);
    [entry, error]
}

/// A slider with a mark where the default is.
fn slide(store: Store, field: Field, draft: Draft) -> Tag {
    let spec = field.spec();
    let value = store.state.value(field);
    let stops = slider::stops(&spec.kind);
    let last = stops.len().saturating_sub(1);
    let default = slider::nearest(&stops, spec.kind.default());
    let mark_at = 100.0 * default as f64 / last.max(1) as f64;
    let mark = tag("span").set("class", "tick");
    mark.style(&["left:", &decimal::fixed(mark_at, 2), "%"].concat());
    let slide = tag("input")
        .set("type", "range")
        .set("min", "0")
        .set("max", &last.to_string())
        .set("step", "1")
        .set("aria-label", spec.label);
    let (moved, places) = (slide.clone(), stops.clone());
    let slide = slide.on("input", move |_| {
        let index = moved.value().parse::<usize>().ok();
        if let Some(stop) = index.and_then(|index| places.get(index)) {
            draft.set(None);
            store.session.set_on(field, *stop);
        }
    });
    let on_press = move |event: Event| {
        // A key that is held down goes on; a pointer does not repeat itself.
        if !event.unchecked_ref::<KeyboardEvent>().repeat() {
            store.session.end_step();
        }
    };
    let slide = slide.on("pointerdown", on_press).on("keydown", on_press);
    let shown = slide.clone();
    follow(move || {
        let value = value.get();
        drop(shown.clone().set("aria-valuetext", &spec.with_unit(value)));
        shown.show_value(&slider::nearest(&stops, value).to_string());
    });
    let track = tag("span").set("class", "tick-track").add(mark);
    tag("span").set("class", "slide").add(slide).add(track)
}

/// What a field is called, for the control that has its id.
fn label(field: Field) -> Tag {
    let label = tag("label").set("class", "label").set("for", &id(field));
    label.text(field.spec().label)
}

fn switch(place: Tag, store: Store, field: Field) -> Tag {
    let value = store.state.value(field);
    let input = tag("input")
        .set("id", &id(field))
        .set("type", "checkbox")
        .set("role", "switch");
    let (shown, ticked) = (input.clone(), input.clone());
    follow(move || shown.set_ticked(value.get() != 0.0));
    let input = input.on("change", move |_| {
        store
            .session
            .set(field, f64::from(u8::from(ticked.is_ticked())));
    });
    place
        .add(label(field))
        .add(tag("span").set("class", "entry").add(input))
}

/// The options of a choice side by side.
pub(super) fn segments(store: Store, field: Field) -> Tag {
    let spec = field.spec();
    let value = store.state.value(field);
    let set = tag("fieldset")
        .set("class", "segments")
        .set("id", &id(field))
        .set("tabindex", "-1")
        .add(tag("legend").set("class", "label").text(spec.label));
    let Kind::Choice { options, .. } = spec.kind else {
        return set;
    };
    let segment = |(index, option): (usize, &Choice)| {
        let index = index as f64;
        let radio = tag("input")
            .set("type", "radio")
            .set("name", spec.key)
            .set("value", option.key)
            .on("change", move |_| store.session.set(field, index));
        let shown = radio.clone();
        follow(move || shown.set_ticked(value.get() == index));
        let name = tag("span").text(option.label);
        tag("label").add(radio).add(name)
    };
    let segments = options.iter().enumerate().map(segment);
    set.add(segments.fold(tag("div").set("class", "options"), Tag::add))
}

fn list(place: Tag, store: Store, field: Field, options: &'static [Choice]) -> Tag {
    let list = select(store, field, options);
    place
        .add(label(field))
        .add(tag("span").set("class", "entry").add(list))
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
    let value = store.state.value(field);
    let listed = options.iter().map(|option| option.label);
    let select = list_of(listed, &id(field), move |index| {
        store.session.set(field, index as f64);
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
fn set(store: Store, field: Field, options: &'static [Choice]) -> Tag {
    let value = store.state.value(field);
    let legend = tag("legend").set("class", "label").text(field.spec().label);
    let set = tag("fieldset")
        .set("class", "members")
        .set("id", &id(field));
    let set = set.set("tabindex", "-1").add(legend);
    options
        .iter()
        .enumerate()
        .fold(set, |set, (index, option)| {
            let tick = tick(store, field, index, value);
            set.add(tag("label").add(tick).add(tag("span").text(option.label)))
        })
}

/// The box that puts the option of this index into a set or takes it out. Its name is the caller's.
pub(super) fn tick(store: Store, field: Field, index: usize, value: Memo<f64>) -> Tag {
    let tick = tag("input").set("type", "checkbox");
    let ticked = tick.clone();
    follow(move || ticked.set_ticked(value.get() as u32 >> index & 1 == 1));
    let ticked = tick.clone();
    tick.on("change", move |_| {
        let is_in = ticked.is_ticked();
        let changed = store
            .state
            .with_untracked(|it| it.with_member(field, index, is_in));
        store.session.set(field, changed);
    })
}

/// For a changed input: what it was, and the way back.
fn way_back(store: Store, field: Field) -> Node {
    let spec = field.spec();
    let default = spec.kind.default();
    let value = store.state.value(field);
    let is_changed = Memo::new(move |_| value.get() != default);
    part(move || {
        if !is_changed.get() {
            return Vec::new();
        }
        let words = ["Back to ", &spec.with_unit(default)].concat();
        let aloud = [spec.label, ": ", &words].concat();
        let reset = button(&words, move || store.session.reset(field));
        vec![reset.set("class", "way-back").set("aria-label", &aloud)]
    })
}

/// What the field means and where its default is from; opens in place.
fn help(store: Store, field: Field) -> Tag {
    let spec = field.spec();
    let default = move || {
        store.sources.follow();
        let default = ["Default ", &spec.with_unit(spec.kind.default())].concat();
        let source = store
            .state
            .with(|scenario| derivation::with_default_source(&default, field, scenario));
        let trouble = match store.sources.trouble() {
            // Where all that is said here has arrived, it does not matter what else has not.
            _ if matches!(spec.source, Source::Stated(_)) && field::words(field).is_some() => {
                String::new()
            }
            trouble => trouble,
        };
        [&*source, ". ", &trouble].concat()
    };
    let meaning = move || {
        store.sources.follow();
        field::words(field).map_or_else(String::new, |words| words.help.to_owned())
    };
    let summary = tag("summary").text("?");
    let fold = tag("details").set("class", "help");
    let opened = fold.clone();
    // Most are never opened.
    let is_seen = RwSignal::new(false);
    let content = part(move || {
        if !is_seen.get() {
            return Vec::new();
        }
        let source = tag("p").set("class", "source").saying(default);
        vec![tag("p").saying(meaning), source]
    });
    fold.add(summary.set("aria-label", &["About ", spec.label].concat()))
        .put(&content)
        .on("toggle", move |_| {
            if opened.is_open() && !is_seen.get_untracked() {
                is_seen.set(true);
            }
            store.sources.want(store.state);
        })
}
