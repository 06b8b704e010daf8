//! Elements that are made once and change in named places.
//!
//! A view in Leptos's notation is a type of its own, with code of its own to build it, to compare
//! it and to take it down. Where many elements are listed or come and go, that is most of the
//! download. Here an element is made by the same few functions wherever it stands, and what changes
//! in it is an effect that writes it.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

use super::browser;

/// An element in the making.
#[derive(Clone)]
pub(super) struct Tag(Element);

/// A new element of this name, such as `p`.
pub(super) fn tag(name: &str) -> Tag {
    let element = document().create_element(name);
    // Only what is no name at all is refused, and every name stands in the code.
    Tag(element.unwrap_or_else(|error| wasm_bindgen::throw_val(error)))
}

/// A button that says this and does this.
pub(super) fn button(words: &str, act: impl Fn() + 'static) -> Tag {
    let button = tag("button").set("type", "button").text(words);
    button.on("click", move |_| act())
}

impl Tag {
    /// Sets an attribute.
    pub(super) fn set(self, attribute: &str, value: &str) -> Self {
        // What is refused is a name that is none.
        let _ = self.0.set_attribute(attribute, value);
        self
    }

    /// Adds a text at the end.
    pub(super) fn text(self, words: &str) -> Self {
        self.put(&document().create_text_node(words))
    }

    /// Adds an element at the end.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "chains read better without borrowing"
    )]
    pub(super) fn add(self, child: Self) -> Self {
        self.put(&child.0)
    }

    /// Adds a node at the end: what [`part`] makes.
    pub(super) fn put(self, child: &Node) -> Self {
        let _ = self.0.append_child(child);
        self
    }

    /// Replaces all that is in it by a text, unless it says so already.
    pub(super) fn say(&self, words: &str) {
        // Writing the same again would have it read aloud again.
        if self.0.text_content().as_deref() != Some(words) {
            self.0.set_text_content(Some(words));
        }
    }

    /// Replaces all that is in it by what this text says in HTML: charts, which are our own.
    pub(super) fn html(&self, text: &str) {
        self.0.set_inner_html(text);
    }

    /// Sets how it looks, which a page with strict rules allows to programs alone.
    pub(super) fn style(&self, rules: &str) {
        self.html_element().style().set_css_text(rules);
    }

    /// The element, for what only elements of HTML can do.
    pub(super) fn html_element(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// Calls `act` when it first comes into view.
    pub(super) fn on_seen(&self, act: impl Fn() + 'static) {
        browser::on_seen(&self.0, act);
    }

    /// Has it say what this reads, now and whenever that changes.
    pub(super) fn saying(self, read: impl Fn() -> String + 'static) -> Self {
        let element = self.clone();
        follow(move || element.say(&read()));
        self
    }

    /// Has an attribute be what this reads, now and whenever that changes.
    pub(super) fn setting(
        self,
        attribute: &'static str,
        read: impl Fn() -> String + 'static,
    ) -> Self {
        let element = self.clone();
        follow(move || drop(element.clone().set(attribute, &read())));
        self
    }

    /// Calls `act` on every such event.
    pub(super) fn on(self, event: &str, act: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    fn listen(&self, event: &str, act: Box<dyn FnMut(Event)>) {
        // The browser frees it with the element, unless it holds that element itself.
        let act = Closure::wrap(act).into_js_value();
        let _ = self
            .0
            .add_event_listener_with_callback(event, act.unchecked_ref());
    }

    /// What is typed into an input or a text area, or chosen in a list.
    pub(super) fn value(&self) -> String {
        self.input().value()
    }

    /// Puts this into an input or a text area, or chooses it in a list that holds it.
    pub(super) fn set_value(&self, value: &str) {
        self.input().set_value(value);
    }

    /// Has it hold this, where it holds something else: the place of writing stays where it is.
    pub(super) fn show_value(&self, value: &str) {
        if self.value() != value {
            self.set_value(value);
        }
    }

    /// Whether a box is ticked.
    pub(super) fn is_ticked(&self) -> bool {
        self.input().checked()
    }

    /// Ticks a box, or takes the tick away.
    pub(super) fn set_ticked(&self, is_ticked: bool) {
        self.input().set_checked(is_ticked);
    }

    /// Whether what folds is open.
    pub(super) fn is_open(&self) -> bool {
        self.0.has_attribute("open")
    }

    /// Lists and text areas have these properties of an input too.
    fn input(&self) -> &HtmlInputElement {
        self.0.unchecked_ref()
    }
}

/// Does this now and whenever what it reads changes.
pub(super) fn follow(act: impl Fn() + 'static) {
    follow_boxed(Box::new(act));
}

fn follow_boxed(act: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| act());
}

/// The texts that this reads; what follows them is told only when they have changed.
pub(super) fn texts(read: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Memo<Vec<String>> {
    texts_boxed(Box::new(read))
}

fn texts_boxed(read: Box<dyn Fn() -> Vec<String> + Send + Sync>) -> Memo<Vec<String>> {
    Memo::new(move |_| read())
}

/// Elements that are made anew whenever what this reads changes, where the node that it returns is
/// put. That place must stay in the page as long as they do.
pub(super) fn part(make: impl Fn() -> Vec<Tag> + 'static) -> Node {
    part_boxed(Box::new(make))
}

fn part_boxed(list: Box<dyn Fn() -> Vec<Tag>>) -> Node {
    let end: Node = document().create_text_node("").into();
    let place = end.clone();
    Effect::new(move |before: Option<Vec<Tag>>| {
        for Tag(element) in before.iter().flatten() {
            element.remove();
        }
        let made = list();
        if let Some(parent) = end.parent_node() {
            for Tag(element) in &made {
                let _ = parent.insert_before(element, Some(&end));
            }
        }
        made
    });
    place
}

/// Adds parts to the ends of their places, each made in a turn of its own: between two of them the
/// browser paints, and listens to the user.
pub(super) fn in_turns(parts: impl Iterator<Item = (Tag, Tag)> + 'static) {
    if let Some(owner) = Owner::current() {
        turn(owner, Box::new(parts));
    }
}

fn turn(owner: Owner, mut parts: Box<dyn Iterator<Item = (Tag, Tag)>>) {
    let part = move || {
        if let Some((place, part)) = owner.with(|| parts.next()) {
            place.add(part);
            turn(owner, parts);
        }
    };
    browser::after(0, part).forget();
}

/// An element, as a view of Leptos.
pub(super) fn element(make: impl FnOnce() -> Tag + Send + 'static) -> impl IntoView {
    Made(Box::new(move || make().0.into()))
}

/// A view of one element, where elements are made: the bridge to sections that are views already.
pub(super) fn made(view: impl IntoView) -> Tag {
    let state = view.into_any().build();
    let mut elements = state.elements();
    // It goes on to change for as long as the part of the page in which it stands.
    StoredValue::new_local(state);
    elements.pop().map_or_else(|| tag("span"), Tag)
}

/// How a node is made, once its place is known.
struct Made(Box<dyn FnOnce() -> Node + Send>);

no_attrs!(Made);

/// A node in the page.
struct Standing(Node);

impl Render for Made {
    type State = Standing;

    fn build(self) -> Standing {
        Standing(self.0())
    }

    fn rebuild(self, before: &mut Standing) {
        let after = self.build();
        if let Some(parent) = before.0.parent_node() {
            let _ = parent.replace_child(&after.0, &before.0);
        }
        *before = after;
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        if let Some(parent) = self.0.parent_node() {
            let _ = parent.remove_child(&self.0);
        }
    }

    fn mount(&mut self, parent: &Element, next: Option<&Node>) {
        let _ = parent.insert_before(&self.0, next);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.0.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.0));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

// The page is never written by a server, nor taken over from one.
impl RenderHtml for Made {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Standing {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
