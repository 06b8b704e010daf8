//! A list of views that follow their keys, as `<For>` makes it.
//!
//! It is written out to spare bytes: with `<For>`, which compares sets of hashed keys, the first visit
//! has 271,857 bytes, and with this list 268,524 (November 2026). The lists of the page are so short
//! that keys can be compared one by one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// Creates the view of a key.
type MakeRow = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

/// Creates a view for each key. A view is kept as long as its key is listed, and created anew for a
/// key that is new: so focus and open folds stay with what they belong to, and are lost with it.
/// What changes within a view has to be a closure, or part of the key.
pub(in crate::app) fn keyed(
    keys: impl Fn() -> Vec<String> + Send + 'static,
    make: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    keyed_boxed(Box::new(keys), Arc::new(make))
}

fn keyed_boxed(keys: Box<dyn Fn() -> Vec<String> + Send>, make: MakeRow) -> AnyView {
    // The owner of the closure below is cleaned up each time that the keys change.
    let owner = Owner::new();
    let rows = move || Rows {
        keys: keys(),
        make: Arc::clone(&make),
        owner: owner.clone(),
    };
    view! { {move || rows().into_any()} }.into_any()
}

/// The rows as they are wanted.
struct Rows {
    keys: Vec<String>,
    make: MakeRow,
    /// The parent of the rows' owners.
    owner: Owner,
}

/// The rows in the document, and the mark behind them.
struct MountedRows {
    rows: Vec<Row>,
    end: Placeholder,
}

/// A row in the document. The view is dropped before its owner.
struct Row {
    key: String,
    view: AnyViewState,
    _owner: Owner,
}

impl Rows {
    fn row(&self, key: &str) -> Row {
        let owner = self.owner.with(Owner::new);
        let view = owner.with(|| (self.make)(key.to_owned()).build());
        Row {
            key: key.to_owned(),
            view,
            _owner: owner,
        }
    }
}

impl Render for Rows {
    type State = MountedRows;

    fn build(self) -> MountedRows {
        MountedRows {
            rows: self.keys.iter().map(|key| self.row(key)).collect(),
            end: Rndr::create_placeholder(),
        }
    }

    fn rebuild(self, mounted: &mut MountedRows) {
        let MountedRows { rows, end } = mounted;
        // Removed first, so that the rows behind a removed one stay where they are: an element that
        // is moved loses the focus.
        rows.retain_mut(|row| {
            let is_kept = self.keys.contains(&row.key);
            if !is_kept {
                row.view.unmount();
            }
            is_kept
        });
        for (index, key) in self.keys.iter().enumerate() {
            let mut row = match rows.iter().skip(index).position(|row| row.key == *key) {
                Some(0) => continue,
                Some(ahead) => rows.remove(index + ahead),
                None => self.row(key),
            };
            let next = rows.get(index);
            if !next.is_some_and(|next| next.view.insert_before_this(&mut row.view)) {
                end.insert_before_this(&mut row.view);
            }
            rows.insert(index, row);
        }
        // Only a key that is listed twice can leave more rows than keys.
        for mut row in rows.drain(self.keys.len()..) {
            row.view.unmount();
        }
    }
}

impl Mountable for MountedRows {
    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for row in &mut self.rows {
            row.view.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn unmount(&mut self) {
        for row in &mut self.rows {
            row.view.unmount();
        }
        self.end.unmount();
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.rows.first();
        first.is_some_and(|row| row.view.insert_before_this(child))
            || self.end.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        let rows = self.rows.iter();
        rows.flat_map(|row| row.view.elements()).collect()
    }
}

no_attrs!(Rows);

/// Required of every view; the page is never rendered on a server.
impl RenderHtml for Rows {
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

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> MountedRows {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
