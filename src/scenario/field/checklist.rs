//! Rows of the [field table](super): what exists and who owns it, the answers to the checklist, and
//! the reasons beside it; all of them next to the verdict.

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

/// An answer to a question about what must be separate.
pub(super) const SEPARATE: Kind = Kind::Choice {
    options: &[
        choice("unanswered", "Not answered"),
        choice("yes", "Yes, one part"),
        choice("all", "Yes, all parts"),
        choice("no", "No"),
    ],
    default: 0,
};

macro_rules! checklist {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Services that exist.
    Today = FieldSpec {
        key: "today",
        label: "Services that exist today",
        group: Checklist,
        unit: "services",
        kind: whole(0.0, 10_000.0, 0.0, Log),
        help: text("How many services you deploy separately today; 1 is a monolith, 0 is not stated. From two on, the question is whether to keep or to merge them. It changes no amount: options are priced with the number of services."),
        source: Stated(text("not stated: a monolith, or nothing yet")),
        uncertainty: NONE,
    };

    /// Teams that own parts.
    Teams = FieldSpec {
        key: "teams",
        label: "Teams that own parts",
        group: Checklist,
        unit: "teams",
        kind: whole(0.0, 1_000.0, 0.0, Log),
        help: text("How many teams own one or more parts of the system; 0 is not stated. Several teams with a few services each suggest that parts deploy on their own; one team that owns them all suggests that none has to. It changes no amount."),
        source: Stated(text("not stated; the number of engineers is read instead, if it is not the default")),
        uncertainty: NONE,
    };

    /// Parts that deploy on their own.
    BoxDeploys = FieldSpec {
        key: "box_deploys",
        label: "Do parts deploy five or more times a day, each on its own?",
        group: Checklist,
        unit: "",
        kind: BOX,
        help: text("Such as search that is deployed ten times a day while billing is deployed once a week. It counts because only a service can be deployed on its own; below that pace, one pipeline is enough."),
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
        help: text("Such as a nightly import that takes all database connections, so that no one can log in. It counts because one part’s load then stops another’s users; a connection pool of its own often ends it without a split."),
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
        help: text("Such as models in Python next to an API in Go. It counts because one code base handles one runtime and one set of versions well, and two badly."),
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
        help: text("Such as one table that takes all writes, or connections that run out. It counts because data can be divided between services; a pooler, a replica or a larger database comes first and costs less."),
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
        help: text("Such as changes that wait for days for the people who know that corner. It counts because agreement takes more time with every colleague; modules with owners postpone that."),
        source: Stated(text("the scenario, as far as it can tell; where it cannot, no")),
        uncertainty: NONE,
    };

    /// Parts that must be isolated.
    Isolation = FieldSpec {
        key: "isolation",
        label: "Must a part’s faults or data be isolated from the others?",
        group: Checklist,
        unit: "",
        kind: SEPARATE,
        help: text("Such as payments that must go on while reports crash, or each customer’s data in a place of its own. It is a reason besides the six: for taking out the part that needs it, or for services if all parts do."),
        source: Stated(text("not answered, which counts as no")),
        uncertainty: NONE,
    };

    /// Regulation that demands separate parts.
    Regulation = FieldSpec {
        key: "regulation",
        label: "Does regulation or compliance demand a separate part?",
        group: Checklist,
        unit: "",
        kind: SEPARATE,
        help: text("Such as card data under PCI DSS, which otherwise brings the whole app into the audit. It is a reason besides the six: for taking out the part that needs it, or for services if all parts do."),
        source: Stated(text("not answered, which counts as no")),
        uncertainty: NONE,
    };

    } } };
}
