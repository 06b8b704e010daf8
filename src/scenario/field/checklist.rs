//! Rows of the [field table](super): the answers to the checklist, next to the verdict.

use super::spec::{Kind, choice};

/// The answer to a question of the checklist.
pub(super) const BOX: Kind = Kind::Choice {
    options: &[
        choice("suggested", "As suggested"),
        choice("yes", "Yes"),
        choice("no", "No"),
    ],
    default: 0,
};

macro_rules! checklist {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Parts that deploy on their own.
    BoxDeploys = FieldSpec {
        key: "box_deploys",
        label: "Do parts deploy five or more times a day, each on its own?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as search that goes out ten times a day while billing goes out once a week. It counts because a deployment of its own is the one thing that only a service gives; below that pace one pipeline is enough."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// Parts that take each other's resources.
    BoxContention = FieldSpec {
        key: "box_contention",
        label: "Do parts take each other’s resources, so that something breaks every month?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as a nightly import that takes all database connections, so that nobody can log in. It counts because one part’s load then stops another’s users; a connection pool of its own often ends it without a split."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// Stacks that different teams want.
    BoxStacks = FieldSpec {
        key: "box_stacks",
        label: "Do different teams want to own different stacks?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as models in Python beside an API in Go. It counts because one code base holds one runtime and one set of versions well, and two badly."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// A part that must scale out alone.
    BoxScale = FieldSpec {
        key: "box_scale",
        label: "Must one part scale out when the others need not?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as video encoding or a language model on GPUs. It counts because in a monolith every copy carries the hardware that one part needs."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// A database that is the bottleneck.
    BoxDatabase = FieldSpec {
        key: "box_database",
        label: "Is a database, not the code, the bottleneck?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as one table that takes all writes, or connections that run out. It counts because data can be divided along services; a pooler, a replica or a larger database comes first, and costs less."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// A code base that has become too large for its people.
    BoxCoherence = FieldSpec {
        key: "box_coherence",
        label: "Are there fifty or more engineers who can no longer keep the code base coherent?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as changes that wait for days on people who know that corner. It counts because agreeing takes more time with every colleague; modules with owners put that off."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    } } };
}
