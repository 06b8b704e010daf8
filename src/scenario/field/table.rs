//! The rows of all groups as one table, and the enum of its rows.

use super::checklist::{BOX, SEPARATE};
use super::matrix::{billed_place, capabilities, hosting, server};
use super::spec::Group::{
    Actual, Architecture, Checklist, Matrix, Observability, OverTime, Prices, Team, View, Workload,
};
use super::spec::Scale::{Linear, Log};
use super::spec::Source::{Book, Stated};
use super::spec::{FieldSpec, Group, Kind, NONE, ON, choice, factors, number, share, whole};
use crate::texts::text;

macro_rules! fields {
    ({ $($(#[$doc:meta])* $name:ident = $spec:expr;)* }) => {
        /// An input of the scenario.
        ///
        /// Its row of the field table is [`spec`](Self::spec); its value is
        /// [`Scenario::get`](crate::scenario::Scenario::get). The kind of the row says what the value means.
        ///
        /// # Examples
        ///
        /// ```
        /// use splitpoint::scenario::field::{self, Field};
        ///
        /// assert_eq!(field::by_key("users"), Some(Field::Users));
        /// assert_eq!(Field::Users.spec().unit, "users");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Field { $($(#[$doc])* $name),* }

        const ALL: &[Field] = &[$(Field::$name),*];

        /// The rows of the field table, in the order of [`Field`].
        pub static FIELDS: [FieldSpec; ALL.len()] = [$($spec),*];
    };
}

impl Field {
    /// The row of the field.
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }
}

/// All fields, in the order of the table.
pub fn all() -> impl Iterator<Item = Field> {
    ALL.iter().copied()
}

/// Returns the field with this key.
pub fn by_key(key: &str) -> Option<Field> {
    all().find(|field| field.spec().key == key)
}

/// The fields that the page asks for first.
pub const FIRST: [Field; 4] = [Field::Users, Field::Services, Field::Tracing, Field::OnCall];

workload! {
    matrix architecture observability on_call team over_time actual checklist view uncertainty prices
    modular functions purchase
    fields {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{mesh, pager, runtime, vendor};
    use crate::price_book;
    use crate::scalar::in_number;

    #[test]
    fn a_choice_ends_with_its_last_option_and_a_set_with_all_members() {
        for field in all() {
            let kind = &field.spec().kind;
            let most = match kind {
                Kind::Choice { options, .. } => options.iter().skip(1).count(),
                Kind::Set { options, .. } => (0..options.len()).map(|it| 1 << it).sum(),
                _ => continue,
            };
            assert_eq!(kind.bounds(), (0.0, most as f64), "{field:?}");
        }
    }

    #[test]
    fn every_choice_has_its_row_in_the_catalog() {
        for (field, rows) in [
            (Field::MeshKind, mesh::MESHES.len()),
            (Field::Pager, pager::PAGERS.len()),
            (Field::Runtime, runtime::RUNTIMES.len()),
            (Field::Vendor, vendor::VENDORS.len()),
        ] {
            let last = (rows - 1) as f64;
            assert_eq!(field.spec().kind.bounds(), (0.0, last), "{field:?}");
        }
    }

    #[test]
    fn every_unit_that_is_one_noun_has_a_singular() {
        let of_fields = all().map(|field| field.spec().unit);
        let books = price_book::books().iter();
        let of_entries = books.flat_map(|book| book.entries().map(|entry| &*entry.unit));
        for unit in of_fields.chain(of_entries) {
            // As formulas take them apart.
            let noun = unit.split(" a ").next().unwrap_or_default();
            let noun = noun.split(" per ").next().unwrap_or_default();
            let noun = noun.strip_suffix("-month").unwrap_or(noun);
            let is_noun = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            if noun.ends_with('s')
                && noun.bytes().all(is_noun)
                && !["ms", "s", "series"].contains(&noun)
            {
                assert_ne!(in_number(noun, 1.0), noun, "{unit}");
            }
        }
    }

    #[test]
    fn the_table_is_sound() {
        for (index, field) in all().enumerate() {
            let FieldSpec { key, help, .. } = field.spec();
            assert_eq!(field as usize, index);
            assert_eq!(by_key(key), Some(field), "the key {key} stands twice");
            assert!(help.ends_with('.'), "{key}: the help is not a sentence");
            assert!(
                !["v", "book"].contains(key),
                "{key} means something else in links"
            );
            let (min, max) = field.spec().kind.bounds();
            let default = field.spec().kind.default();
            assert!(
                min < max && (min..=max).contains(&default),
                "{key} is out of its own bounds"
            );
        }
    }

    #[test]
    fn defaults_equal_the_entries_they_cite() {
        // Every default belongs to the first book; a later book that says otherwise does not move
        // the meaning of old links.
        let book = &price_book::books()[0];
        for field in all() {
            let FieldSpec {
                key, kind, source, ..
            } = field.spec();
            if let Book(id) = source {
                let entry = book.entry(id).unwrap_or_else(|| panic!("{key} cites {id}"));
                let unit = if entry.unit == "%" { 100.0 } else { 1.0 };
                assert_eq!(
                    entry.amount.map(|amount| amount / unit),
                    Some(kind.default()),
                    "{key}"
                );
            }
        }
    }
}
