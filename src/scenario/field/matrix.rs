//! Rows of the [field table](super): where each option runs and what it includes.

use super::spec::{Choice, Kind, choice};
use crate::catalog::{provider, server};

/// The places where an option can run: every hosting of the catalog.
const HOSTINGS: &[Choice] = &{
    let mut choices = [const { choice("", "") }; provider::HOSTINGS.len()];
    let mut index = 0;
    while index < choices.len() {
        let hosting = provider::HOSTINGS[index];
        choices[index] = choice(hosting.key, hosting.label);
        index += 1;
    }
    choices
};

/// The places where a bill can be from: not said, elsewhere, and every hosting of the catalog.
const BILLED_PLACES: &[Choice] = &{
    let mut choices = [const { choice("", "") }; provider::HOSTINGS.len() + 2];
    choices[0] = choice("unsaid", "not said");
    choices[1] = choice("elsewhere", "somewhere else");
    let mut index = 0;
    while index < HOSTINGS.len() {
        choices[index + 2] = choice(HOSTINGS[index].key, HOSTINGS[index].label);
        index += 1;
    }
    choices
};

/// The kinds of servers that a team can already run.
const SERVERS: &[Choice] = &{
    let mut choices = [const { choice("", "") }; server::SERVERS.len()];
    let mut index = 0;
    while index < choices.len() {
        let server = &server::SERVERS[index];
        choices[index] = choice(server.key, server.label);
        index += 1;
    }
    choices
};

/// The capabilities of an option, in the order of the model's.
pub const CAPABILITIES: &[Choice] = &[
    choice("staging", "Staging"),
    choice("observability", "Observability"),
    choice("tracing", "Tracing"),
    choice("mesh", "Service mesh"),
    choice("oncall", "On-call"),
    choice("zones", "Survives losing a zone"),
    choice("delivery", "CI, registry, seats"),
    choice("standby", "Standby databases"),
    choice("cache", "Cache"),
    choice("queue", "Queue"),
    choice("firewall", "Web firewall"),
];

/// A choice of where an option runs.
pub(super) const fn hosting(default: usize) -> Kind {
    Kind::Choice {
        options: HOSTINGS,
        default,
    }
}

/// A choice of where a bill is from.
pub(super) const fn billed_place() -> Kind {
    Kind::Choice {
        options: BILLED_PLACES,
        default: 0,
    }
}

/// A choice of the kind of server that a team runs.
pub(super) const fn server() -> Kind {
    Kind::Choice {
        options: SERVERS,
        default: 0,
    }
}

/// A set of what an option includes.
pub(super) const fn capabilities(default: u32) -> Kind {
    Kind::Set {
        options: CAPABILITIES,
        default,
    }
}

macro_rules! matrix {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Hosting of the monolith.
    MonolithOn = FieldSpec {
        key: "mono_on",
        label: "Monolith: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(0),
        help: text("Where the monolith runs."),
        source: Stated(text("the ladder: one app and one database on a platform")),
        uncertainty: NONE,
    };

    /// Capabilities of the monolith.
    MonolithHas = FieldSpec {
        key: "mono_has",
        label: "Monolith: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b000_0000_0000),
        help: text("What the monolith includes. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: one app and one database on a platform")),
        uncertainty: NONE,
    };

    /// Hosting of the first split.
    FirstSplitOn = FieldSpec {
        key: "first_on",
        label: "First split: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(0),
        help: text("Where the first split runs."),
        source: Stated(text("the ladder: the same app as services on the same platform")),
        uncertainty: NONE,
    };

    /// Capabilities of the first split.
    FirstSplitHas = FieldSpec {
        key: "first_has",
        label: "First split: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b010_0000_0000),
        help: text("What the first split includes. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: the same app as services on the same platform")),
        uncertainty: NONE,
    };

    /// Hosting of basic microservices.
    BasicOn = FieldSpec {
        key: "basic_on",
        label: "Basic microservices: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(9),
        help: text("Where basic microservices run."),
        source: Stated(text("the ladder: Kubernetes and observability")),
        uncertainty: NONE,
    };

    /// Capabilities of basic microservices.
    BasicHas = FieldSpec {
        key: "basic_has",
        label: "Basic microservices: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b011_1100_0011),
        help: text("What basic microservices include. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: Kubernetes and observability")),
        uncertainty: NONE,
    };

    /// Hosting of production microservices.
    ProductionOn = FieldSpec {
        key: "prod_on",
        label: "Production microservices: hosting",
        group: Matrix,
        unit: "",
        kind: hosting(9),
        help: text("Where production microservices run."),
        source: Stated(text("the ladder: everything that running them day and night takes")),
        uncertainty: NONE,
    };

    /// Capabilities of production microservices.
    ProductionHas = FieldSpec {
        key: "prod_has",
        label: "Production microservices: includes",
        group: Matrix,
        unit: "",
        kind: capabilities(0b111_1111_1111),
        help: text("What production microservices include. Switches elsewhere in the form can still leave a capability out everywhere."),
        source: Stated(text("the ladder: everything that running them day and night takes")),
        uncertainty: NONE,
    };

    /// Servers that the monolith runs on today.
    MonolithFleet = FieldSpec {
        key: "mono_fleet",
        label: "Monolith: servers you run",
        group: Matrix,
        unit: "servers",
        kind: whole(0.0, 1e5, 0.0, Log),
        help: text("If the monolith already runs on machines of yours: how many. They replace machines that would be bought for the load; 0 means that those are bought."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// The kind of those servers.
    MonolithServer = FieldSpec {
        key: "mono_server",
        label: "Monolith: kind of server",
        group: Matrix,
        unit: "",
        kind: server(),
        help: text("The kind of those servers."),
        source: Stated(text("no preference: it matters only with servers that you run")),
        uncertainty: NONE,
    };

    /// Servers that the first split runs on today.
    FirstSplitFleet = FieldSpec {
        key: "first_fleet",
        label: "First split: servers you run",
        group: Matrix,
        unit: "servers",
        kind: whole(0.0, 1e5, 0.0, Log),
        help: text("If the first split already runs on machines of yours: how many. They replace machines that would be bought for the load; 0 means that those are bought."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// The kind of those servers.
    FirstSplitServer = FieldSpec {
        key: "first_server",
        label: "First split: kind of server",
        group: Matrix,
        unit: "",
        kind: server(),
        help: text("The kind of those servers."),
        source: Stated(text("no preference: it matters only with servers that you run")),
        uncertainty: NONE,
    };

    /// Servers that basic microservices run on today.
    BasicFleet = FieldSpec {
        key: "basic_fleet",
        label: "Basic microservices: servers you run",
        group: Matrix,
        unit: "servers",
        kind: whole(0.0, 1e5, 0.0, Log),
        help: text("If basic microservices already run on machines of yours: how many. They replace machines that would be bought for the load; 0 means that those are bought."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// The kind of those servers.
    BasicServer = FieldSpec {
        key: "basic_server",
        label: "Basic microservices: kind of server",
        group: Matrix,
        unit: "",
        kind: server(),
        help: text("The kind of those servers."),
        source: Stated(text("no preference: it matters only with servers that you run")),
        uncertainty: NONE,
    };

    /// Servers that production microservices run on today.
    ProductionFleet = FieldSpec {
        key: "prod_fleet",
        label: "Production microservices: servers you run",
        group: Matrix,
        unit: "servers",
        kind: whole(0.0, 1e5, 0.0, Log),
        help: text("If production microservices already run on machines of yours: how many. They replace machines that would be bought for the load; 0 means that those are bought."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// The kind of those servers.
    ProductionServer = FieldSpec {
        key: "prod_server",
        label: "Production microservices: kind of server",
        group: Matrix,
        unit: "",
        kind: server(),
        help: text("The kind of those servers."),
        source: Stated(text("no preference: it matters only with servers that you run")),
        uncertainty: NONE,
    };

    } } };
}
