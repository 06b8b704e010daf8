//! Defaults that differ from those of the rows: in links of version 1, and by kind of product.
//!
//! A row of the [field table](super) states the default of today for a consumer product. A link holds
//! only what differs from its defaults, so a later default must not change what an earlier link
//! means: what held in version 1 is listed here.
//!
//! An input that is newer than a version is there with the value that leaves it out.
//!
//! Which requests, data, media and mail are usual depends on what the product is. A kind of product
//! sets them visibly, each with its own source.

mod deviation;
mod kinds;
mod version_one;

use deviation::{Deviation, SETS, V1};

#[cfg(not(target_arch = "wasm32"))]
use super::spec::{Choice, Kind};
use super::spec::{FieldSpec, Source, UncertaintyFactors};
use super::table::{FIELDS, Field};

/// The version of a link, which decides what holds where the link says nothing.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::Field;
/// use splitpoint::scenario::link;
///
/// // Version 1 took 300 requests a user and month for usual; links of that version still do.
/// let (scenario, _) = link::decode("#v=1&book=2026-11");
/// assert_eq!(scenario.get(Field::Requests), 300.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Until November 2026: right-sized machines, and a call as a share of a request.
    One = 1,
    /// Machines as they are bought, and defaults by kind of product.
    Two = 2,
}

impl Version {
    /// The version that links are written in, unless they were read in an earlier one.
    pub const NEWEST: Self = Self::Two;

    /// The version of this number.
    pub const fn at(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two),
            _ => None,
        }
    }

    /// The number in links.
    pub const fn number(self) -> u32 {
        self as u32
    }

    /// The price book of links that name none; `None` for the newest.
    pub const fn book(self) -> Option<&'static str> {
        match self {
            Self::One => Some("2026-11.3"),
            Self::Two => None,
        }
    }
}

/// The defaults that hold for a scenario: by its version and its kind of product.
///
/// # Units
///
/// Values are in the unit of their field, as in [`Scenario::get`](crate::scenario::Scenario::get).
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::{Defaults, Field, Version};
///
/// let forum = Defaults::of(Version::Two, 2);
/// assert_eq!(forum.value(Field::Requests), 100.0);
/// assert_eq!(Defaults::NEWEST.value(Field::Requests), 1_000.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// An index of [`SETS`]; `None` for the rows themselves.
    set: Option<usize>,
}

impl Defaults {
    /// Those of the rows: the newest version, a consumer product.
    pub const NEWEST: Self = Self { set: None };

    /// Those of a version and a kind of product, an index of the choice [`Field::ProductKind`].
    pub fn of(version: Version, kind: usize) -> Self {
        let set = match (version, kind) {
            (Version::One, _) => Some(V1),
            (Version::Two, 0) => None,
            (Version::Two, kind) => Some(kind.min(SETS.len() - 1)),
        };
        Self { set }
    }

    /// Every set of defaults besides those of the rows, with what it holds for: `version 1`, `Work
    /// tool`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn others() -> impl Iterator<Item = (String, Self)> {
        let kinds: &[Choice] = match Field::ProductKind.spec().kind {
            Kind::Choice { options, .. } => options,
            _ => &[],
        };
        let kinds = kinds.iter().enumerate().skip(1);
        let kinds = kinds.map(|(kind, option)| (option.label.to_owned(), kind));
        let of_kinds = kinds.map(|(name, kind)| (name, Self::of(Version::NEWEST, kind)));
        let earlier = ("version 1".to_owned(), Self::of(Version::One, 0));
        of_kinds.chain([earlier])
    }

    /// Whether the default of a field, its source or its range is stated apart from its row.
    pub fn differ_for(self, field: Field) -> bool {
        self.deviation(field).is_some()
    }

    /// The default of a field.
    pub fn value(self, field: Field) -> f64 {
        self.set.map_or_else(
            || field.spec().kind.default(),
            |set| VALUES[set][field as usize],
        )
    }

    /// Where the default of a field is from.
    pub fn source(self, field: Field) -> &'static Source {
        self.deviation(field)
            .map_or(&field.spec().source, |deviation| &deviation.source)
    }

    /// How far the value of a field may lie from what is entered; `None` if it is not uncertain.
    pub fn uncertainty(self, field: Field) -> Option<&'static UncertaintyFactors> {
        match self.deviation(field) {
            Some(deviation) => deviation.uncertainty.as_ref(),
            None => field.spec().uncertainty.as_ref(),
        }
    }

    fn deviation(self, field: Field) -> Option<&'static Deviation> {
        let set = self.set?;
        all_deviations().find(|it| it.set == set && it.field == field)
    }

    /// Whether the default of a field follows from the kind of product, in the version of these
    /// defaults.
    pub fn follow_kind(self, field: Field) -> bool {
        self.set != Some(V1) && SET_BY_KIND.contains(&field)
    }

    /// Whether the version of these defaults did not have a field. Reports leave it out while it is
    /// unchanged.
    pub fn lacks(self, field: Field) -> bool {
        self.deviation(field).is_some_and(|it| it.is_absent)
    }

    /// The name of the set in `field.json`, if the default of a field differs from its row's.
    pub(super) fn set_of(self, field: Field) -> Option<&'static str> {
        self.deviation(field).map(|it| SETS[it.set])
    }
}

/// What differs from the rows, each with the name of its set.
pub(super) fn deviations(
    field: Field,
) -> impl Iterator<
    Item = (
        &'static str,
        &'static Source,
        Option<&'static UncertaintyFactors>,
    ),
> {
    all_deviations()
        .filter(move |it| it.field == field)
        .map(|it| (SETS[it.set], &it.source, it.uncertainty.as_ref()))
}

static DEVIATIONS: [&[Deviation]; 2] = [version_one::ROWS, kinds::ROWS];

fn all_deviations() -> impl Iterator<Item = &'static Deviation> {
    DEVIATIONS.into_iter().flatten()
}

/// The values of all fields in each set, so that none has to be looked for.
static VALUES: [[f64; FIELDS.len()]; SETS.len()] = {
    let mut values = [[0.0; FIELDS.len()]; SETS.len()];
    let mut set = 0;
    while set < SETS.len() {
        let mut field = 0;
        while field < FIELDS.len() {
            values[set][field] = default_of(&FIELDS[field]);
            field += 1;
        }
        set += 1;
    }
    let mut part = 0;
    while part < DEVIATIONS.len() {
        let mut index = 0;
        while index < DEVIATIONS[part].len() {
            let deviation = &DEVIATIONS[part][index];
            values[deviation.set][deviation.field as usize] = deviation.value;
            index += 1;
        }
        part += 1;
    }
    values
};

const fn default_of(spec: &FieldSpec) -> f64 {
    spec.kind.default()
}

/// How many fields a kind of product sets.
const BY_KIND: usize = {
    let mut count = 0;
    let mut index = 0;
    while index < kinds::ROWS.len() {
        count += is_first_of_field(index) as usize;
        index += 1;
    }
    count
};

/// The fields that a kind of product sets, in the order of the table of kinds.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::field::{Field, SET_BY_KIND};
///
/// assert!(SET_BY_KIND.contains(&Field::Requests));
/// assert!(!SET_BY_KIND.contains(&Field::Users));
/// ```
pub static SET_BY_KIND: [Field; BY_KIND] = {
    let mut fields = [Field::ProductKind; BY_KIND];
    let mut count = 0;
    let mut index = 0;
    while index < kinds::ROWS.len() {
        if is_first_of_field(index) {
            fields[count] = kinds::ROWS[index].field;
            count += 1;
        }
        index += 1;
    }
    fields
};

/// Whether no row of the kinds before this one is of the same field.
const fn is_first_of_field(index: usize) -> bool {
    let mut before = 0;
    while before < index {
        if kinds::ROWS[before].field as usize == kinds::ROWS[index].field as usize {
            return false;
        }
        before += 1;
    }
    true
}
