//! Defaults that differ from those of the rows: in links of version 1, and by kind of product.
//!
//! A row of the [field table](super) states the default of today for a consumer product. A link holds
//! only what differs from its defaults, so a later default must not change what an earlier link
//! means: what held in version 1 is listed here.
//!
//! Which requests, data, media and mail are usual depends on what the product is. A kind of product
//! sets them visibly, each with its own source.

use super::spec::{FieldSpec, Source, UncertaintyFactors, factors};
use super::table::{FIELDS, Field};
use crate::texts::text;

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

/// The sets of defaults besides that of the rows, with their names in `field.json`.
const SETS: [&str; 5] = ["v1", "work", "content", "api", "social"];

const V1: usize = 0;
const WORK: usize = 1;
const CONTENT: usize = 2;
const API: usize = 3;
const SOCIAL: usize = 4;

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
        DEVIATIONS
            .iter()
            .find(|it| it.set == set && it.field as usize == field as usize)
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
    DEVIATIONS
        .iter()
        .filter(move |it| it.field == field)
        .map(|it| (SETS[it.set], &it.source, it.uncertainty.as_ref()))
}

/// A default that differs from that of its row.
struct Deviation {
    set: usize,
    field: Field,
    value: f64,
    source: Source,
    uncertainty: Option<UncertaintyFactors>,
}

const fn certain(set: usize, field: Field, value: f64, source: &'static str) -> Deviation {
    Deviation {
        set,
        field,
        value,
        source: Source::Stated(source),
        uncertainty: None,
    }
}

const fn doubted(
    set: usize,
    field: Field,
    value: f64,
    source: &'static str,
    uncertainty: UncertaintyFactors,
) -> Deviation {
    Deviation {
        set,
        field,
        value,
        source: Source::Stated(source),
        uncertainty: Some(uncertainty),
    }
}

const fn cited(
    field: Field,
    value: f64,
    entry: &'static str,
    uncertainty: UncertaintyFactors,
) -> Deviation {
    Deviation {
        set: V1,
        field,
        value,
        source: Source::Book(entry),
        uncertainty: Some(uncertainty),
    }
}

/// An input that version 1 did not have: it has the value that changes nothing.
const fn absent(field: Field, value: f64) -> Deviation {
    certain(V1, field, value, NOT_YET)
}

const NOT_YET: &str = text("links of version 1 do not have it");
const PLANNING: &str = text("no source found: a planning figure");

const COUNT: usize = 37;

static DEVIATIONS: [Deviation; COUNT] = [
    // Version 1.
    doubted(
        V1,
        Field::Requests,
        300.0,
        text(
            "50 a day (req.user.day) × one in five users active on a day (dau.ratio) × 30 days; both from memory",
        ),
        factors(
            0.4,
            2.5,
            text("people use a product far more or far less than its makers expect"),
        ),
    ),
    doubted(
        V1,
        Field::DataPerUser,
        1.0,
        text("no source found: a planning figure for a form-and-text product"),
        factors(
            0.3,
            3.0,
            text("what users leave behind depends on what the product lets them upload"),
        ),
    ),
    cited(
        Field::Peak,
        4.0,
        "peak.single",
        factors(
            0.5,
            2.0,
            text(
                "the peak of one time zone is sharper than that of several, and launches sharper still",
            ),
        ),
    ),
    absent(Field::ExtraTraffic, 0.0),
    absent(Field::MediaUploaded, 0.0),
    absent(Field::MediaSent, 0.0),
    absent(Field::Mails, 0.0),
    absent(Field::Domains, 0.0),
    absent(Field::CacheEngine, 0.0),
    absent(Field::Full, 1.0),
    absent(Field::LeastNodes, 0.0),
    absent(Field::Grow, 0.0),
    absent(Field::CallTime, 0.0),
    doubted(
        V1,
        Field::CallWork,
        0.1,
        PLANNING,
        factors(
            0.5,
            2.0,
            text("packing costs more in some languages than in others"),
        ),
    ),
    certain(
        V1,
        Field::Node,
        1.0,
        text("the worked bills behind the ladder use m6i.xlarge"),
    ),
    certain(V1, Field::QueueAs, 0.0, text("the worked bills")),
    certain(V1, Field::StagingAs, 0.0, text("the two worked bills")),
    cited(
        Field::CiMinutes,
        100.0,
        "ci.min.deploy",
        factors(
            0.4,
            2.5,
            text("suites grow, and so does what is done to shorten them"),
        ),
    ),
    cited(
        Field::Pages,
        0.5,
        "inc.per.svc",
        factors(0.3, 3.0, text("new services page more, settled ones less")),
    ),
    cited(
        Field::PageHours,
        6.0,
        "sre.hours",
        factors(0.5, 2.0, text("most are short, some take a week")),
    ),
    doubted(
        V1,
        Field::Migration,
        1.0,
        PLANNING,
        factors(
            0.5,
            3.0,
            text("such work is seldom shorter than planned and often longer"),
        ),
    ),
    certain(V1, Field::Overlap, 3.0, PLANNING),
    certain(
        V1,
        Field::PaidSeats,
        1.0,
        text("the first only, as in the worked bill for production"),
    ),
    // A work tool: used all day, by a program as often as by a person.
    doubted(
        WORK,
        Field::Requests,
        5_000.0,
        text(
            "GitLab's reference architectures: 20 API, 2 web and 2.4 git requests a second for 1,000 users at the peak, some 16,000 a user and month with automation; a third of it without (2026-11)",
        ),
        factors(0.2, 4.0, text("automation multiplies requests")),
    ),
    doubted(
        WORK,
        Field::MediaUploaded,
        10.0,
        text("Mattermost's guide to storage: 5 to 25 MB a user and month in medium use (2026-11)"),
        factors(0.1, 10.0, text("from text alone to video")),
    ),
    doubted(
        WORK,
        Field::MediaSent,
        10.0,
        text("no source found: each file is fetched once"),
        factors(0.3, 5.0, text("some files are read by a whole team")),
    ),
    // Content: many readers, who come seldom.
    doubted(
        CONTENT,
        Field::Requests,
        100.0,
        text(
            "Stack Overflow 2016: 3.2 requests a page; some ten pages a reader and month at Wikipedia, its readers from memory",
        ),
        factors(0.2, 6.0, text("readers by chance and readers every day")),
    ),
    doubted(
        CONTENT,
        Field::ResponseSize,
        37.0,
        text(
            "the median page of 2,652 KB in 71 requests (HTTP Archive, October 2024, second hand)",
        ),
        factors(
            0.2,
            3.0,
            text("pages with pictures weigh ten times as much as pages without"),
        ),
    ),
    certain(
        CONTENT,
        Field::Cdn,
        0.6,
        text(
            "a forum had 62 % of its bytes served by its content network in April 2016; public pages 30 to 95 %",
        ),
    ),
    // An API: called by programs.
    doubted(
        API,
        Field::Requests,
        16_000.0,
        text(
            "GitLab's reference architectures, automation included (2026-11); nothing was found that is published for APIs as such",
        ),
        factors(
            0.05,
            10.0,
            text("one customer can call more often than all others together"),
        ),
    ),
    doubted(
        API,
        Field::Mails,
        1.0,
        text("no source found: the invoice"),
        factors(0.2, 10.0, text("nobody publishes how many mails are sent")),
    ),
    // A social network with media.
    doubted(
        SOCIAL,
        Field::Requests,
        1_000.0,
        text("no source found: as other consumer products"),
        factors(0.2, 10.0, text("a few users are there all day")),
    ),
    doubted(
        SOCIAL,
        Field::DataPerUser,
        26.0,
        text("a Mastodon server one month old: 2.62 GB for 101 active users (January 2023)"),
        factors(
            0.1,
            3.0,
            text("a server that is one month old keeps the whole network's posts for few users"),
        ),
    ),
    doubted(
        SOCIAL,
        Field::Background,
        1.0,
        text(
            "Mastodon servers run 10,000 to 90,000 jobs a user and month (2022 and 2023): at least as much work as the requests",
        ),
        factors(
            0.5,
            5.0,
            text("each post goes to every server that follows"),
        ),
    ),
    doubted(
        SOCIAL,
        Field::ExtraTraffic,
        1.0,
        text("no source found: as many requests from other servers as from users"),
        factors(0.3, 5.0, text("it depends on whom the users follow")),
    ),
    doubted(
        SOCIAL,
        Field::MediaUploaded,
        80.0,
        text("a Mastodon server of 62 users: 5 GB a month (2017); others 0.7 to 2,200 MB a user"),
        factors(
            0.0625,
            25.0,
            text("copies of other servers' media count too"),
        ),
    ),
    doubted(
        SOCIAL,
        Field::MediaSent,
        1_000.0,
        text(
            "621 GB a month for 101 active users, and 5.9 MB a visitor of a forum (2016 and 2023)",
        ),
        factors(0.1, 6.0, text("pictures or video")),
    ),
];

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
    let mut index = 0;
    while index < COUNT {
        let deviation = &DEVIATIONS[index];
        values[deviation.set][deviation.field as usize] = deviation.value;
        index += 1;
    }
    values
};

const fn default_of(spec: &FieldSpec) -> f64 {
    spec.kind.default()
}
