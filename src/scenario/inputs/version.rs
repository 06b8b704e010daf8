//! Versions of a scenario: the defaults that hold for it, what the user states besides them, and how
//! it is brought up to date.

use super::Scenario;
use crate::price_book;
use crate::scenario::field::{self, Defaults, FIELDS, Field, SET_BY_KIND, Version};

impl Scenario {
    /// The version of its link, which decides the defaults.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The defaults that hold for it: those of its version and its kind of product.
    pub fn defaults(&self) -> Defaults {
        Defaults::of(self.version, self.choice(Field::ProductKind))
    }

    /// Returns a scenario of an earlier version with the defaults and the prices of today: what the
    /// user has changed stays.
    ///
    /// # Examples
    ///
    /// ```
    /// use splitpoint::scenario::field::Field;
    /// use splitpoint::scenario::link;
    ///
    /// let (scenario, _) = link::decode("#v=1&book=2026-11&users=50000");
    /// let today = scenario.renewed();
    /// assert_eq!(today.get(Field::Users), 50_000.0);
    /// assert_eq!(today.get(Field::Requests), 1_000.0);
    /// ```
    #[must_use]
    pub fn renewed(&self) -> Self {
        let mut renewed = Self::default().with_own(self.own);
        // What the others mean where they are not stated.
        renewed.set(Field::ProductKind, self.get(Field::ProductKind));
        for field in field::all().filter(|&field| self.is_stated(field)) {
            renewed.state(field, self.get(field));
        }
        let ranges = self.ranges.map(|it| it.with(renewed.defaults()).kept());
        renewed.with_ranges(ranges)
    }

    /// Whether a field differs from its default.
    pub fn is_changed(&self, field: Field) -> bool {
        self.get(field) != self.defaults().value(field)
    }

    /// Whether its version did not have a field, and it is unchanged: then reports leave it out.
    pub fn lacks(&self, field: Field) -> bool {
        self.defaults().lacks(field) && !self.is_changed(field)
    }

    /// Whether the user states an input: it differs from its default, or equals it and would stay
    /// if the kind of product were another one.
    pub fn is_stated(&self, field: Field) -> bool {
        self.is_changed(field) || self.stated & stated_bit(field) != 0
    }

    /// Sets a field to what a link states: a later kind of product does not move it, even if it is
    /// at its default now.
    pub(in crate::scenario) fn state(&mut self, field: Field, value: f64) {
        self.set(field, value);
        if self.defaults().follow_kind(field) && !self.is_changed(field) {
            self.stated |= stated_bit(field);
        }
    }

    /// Moves the inputs that are at these defaults to those that hold now.
    pub(super) fn follow(&mut self, before: Defaults) {
        let now = self.defaults();
        if now == before {
            return;
        }
        for field in SET_BY_KIND {
            let has_bit = self.stated & stated_bit(field) != 0;
            let is_own = has_bit || self.get(field) != before.value(field);
            if is_own {
                self.state(field, self.get(field));
            } else {
                self.values[field as usize] = now.value(field);
            }
        }
    }

    /// Takes back that the user states an input, if it happens to equal what its kind sets.
    pub(super) fn take_back(&mut self, field: Field) {
        if self.stated != 0 {
            self.stated &= !stated_bit(field);
        }
    }

    /// Returns the scenario with every input at its default, and the view and own prices kept.
    #[must_use]
    pub fn reset(self) -> Self {
        let mut fresh = Self::of_version(Version::NEWEST).with_own(self.own);
        for field in field::all().filter(|field| field.spec().group == field::Group::View) {
            fresh.set(field, self.get(field));
        }
        fresh
    }

    /// Version 1 at its defaults: its amounts stay what they are, so tests can state them.
    #[cfg(test)]
    pub(crate) fn of_version_one() -> Self {
        Self::of_version(Version::One)
    }

    /// Every field at its default in this version, priced with the book of links that name none.
    pub(in crate::scenario) fn of_version(version: Version) -> Self {
        let defaults = Defaults::of(version, 0);
        let mut values = [0.0; FIELDS.len()];
        for (value, field) in values.iter_mut().zip(field::all()) {
            *value = defaults.value(field);
        }
        let book = version.book().and_then(price_book::book);
        let book = book.unwrap_or_else(price_book::newest);
        Self {
            values,
            version,
            stated: 0,
            book,
            own: None,
            paid: book.amounts(),
            on_lines: book.amounts(),
            ranges: None,
            bought_for: 1.0,
        }
    }
}

/// The bit of a field in [`Scenario::stated`]; none if no kind of product sets it.
fn stated_bit(field: Field) -> u32 {
    let place = SET_BY_KIND.iter().position(|&it| it == field);
    place.map_or(0, |place| 1 << place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn an_input_of_the_user_stays_where_a_kind_happens_to_say_the_same() {
        let content = 2.0;
        let changed = Scenario::default().with(Field::Requests, 100.0);
        let forum = changed.with(Field::ProductKind, content);
        assert_eq!(forum.get(Field::Requests), 100.0);
        assert!(!forum.is_changed(Field::Requests) && forum.is_stated(Field::Requests));
        // Also from the link.
        let (again, _) = link::decode(&link::encode(&forum));
        assert_eq!(again, forum);
        assert_eq!(again.with(Field::ProductKind, 0.0), changed);
        // Set back to the default, it follows again.
        let back = forum.with(Field::Requests, 100.0);
        assert_eq!(
            back.with(Field::ProductKind, 0.0).get(Field::Requests),
            1_000.0
        );
    }

    #[test]
    fn what_version_1_did_not_have_is_left_out_until_it_is_set() {
        let old = Scenario::of_version_one();
        assert!(old.lacks(Field::Full) && old.lacks(Field::MailBy));
        assert!(!old.lacks(Field::Requests) && !old.lacks(Field::Users));
        assert!(!old.with(Field::Full, 0.5).lacks(Field::Full));
        assert!(field::all().all(|field| !Scenario::default().lacks(field)));
    }

    #[test]
    fn a_range_that_another_kind_has_stays_the_users() {
        let link = "v=2&book=2026-11.3&doubt=requests%3A0.2..6";
        let (scenario, _) = link::decode(link);
        let forum = scenario.with(Field::ProductKind, 2.0);
        let (again, _) = link::decode(&link::encode(&forum));
        assert_eq!(again, forum);
        assert_eq!(again.with(Field::ProductKind, 0.0), scenario);
    }

    #[test]
    fn what_is_reset_is_looked_at_as_before() {
        let looked_at = Scenario::default()
            .with(Field::Axis, 1.0)
            .with(Field::Along, 2.0);
        let changed = looked_at
            .with(Field::Users, 123.0)
            .with(Field::Mesh, 0.0)
            .with_book("2026-11")
            .expect("a book");
        assert_eq!(changed.reset(), looked_at);
    }
}
