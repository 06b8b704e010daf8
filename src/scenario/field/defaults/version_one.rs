//! What held in version 1, where today's row of the [field table](super::super) says otherwise.
//!
//! Nothing here changes any more: links of version 1 keep their meaning.

use super::deviation::{Deviation, V1, certain, doubted};
use crate::scenario::field::spec::{Source, UncertaintyFactors, factors};
use crate::scenario::field::table::Field;
use crate::texts::text;

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
        is_absent: false,
    }
}

/// An input that version 1 did not have: it has the value that changes nothing.
const fn absent(field: Field, value: f64) -> Deviation {
    Deviation {
        is_absent: true,
        ..certain(V1, field, value, NOT_YET)
    }
}

const NOT_YET: &str = text("links of version 1 do not have it");
const PLANNING: &str = text("no source found: a planning figure");

pub(super) static ROWS: &[Deviation] = &[
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
    certain(V1, Field::Paths, 15.0, text("all of them")),
    // What it did not have.
    absent(Field::ExtraTraffic, 0.0),
    absent(Field::MediaUploaded, 0.0),
    absent(Field::MediaSent, 0.0),
    absent(Field::Mails, 0.0),
    absent(Field::Domains, 0.0),
    absent(Field::CacheEngine, 0.0),
    absent(Field::Full, 1.0),
    absent(Field::LeastNodes, 0.0),
    absent(Field::Grow, 0.0),
    absent(Field::Today, 0.0),
    absent(Field::Teams, 0.0),
    absent(Field::Isolation, 0.0),
    absent(Field::Regulation, 0.0),
    absent(Field::CallTime, 0.0),
    absent(Field::ProductKind, 0.0),
    absent(Field::Weight, 1.0),
    absent(Field::MediaKept, 12.0),
    absent(Field::MailBy, 0.0),
    absent(Field::MonolithFleet, 0.0),
    absent(Field::MonolithServer, 0.0),
    absent(Field::FirstSplitFleet, 0.0),
    absent(Field::FirstSplitServer, 0.0),
    absent(Field::BasicFleet, 0.0),
    absent(Field::BasicServer, 0.0),
    absent(Field::ProductionFleet, 0.0),
    absent(Field::ProductionServer, 0.0),
    absent(Field::DatabasesOn, 0.0),
    absent(Field::Backups, 0.0),
    absent(Field::Support, 0.0),
    absent(Field::Terms, 0.0),
    absent(Field::ErrorTracking, 0.0),
    absent(Field::ActualPlace, 0.0),
    absent(Field::ModularMonth, 0.0),
    absent(Field::ModularWork, 1.0),
    absent(Field::ModularExtraction, 1.0),
    absent(Field::ModuleHours, 0.0),
    absent(Field::ModuleBuilds, 1.0),
    absent(Field::FunctionProcessor, 0.0),
    absent(Field::FunctionMemory, 128.0),
    absent(Field::FunctionsReady, 0.0),
    absent(Field::FunctionGateway, 1.0),
    absent(Field::FunctionDatabase, 1.0),
    absent(Field::ColdShare, 0.0),
    absent(Field::ColdStart, 0.0),
    absent(Field::Commitment, 0.0),
    absent(Field::CommitmentCoverage, 0.0),
    absent(Field::CommitmentUse, 1.0),
    absent(Field::Spot, 0.0),
    absent(Field::SpotReserve, 0.0),
];
