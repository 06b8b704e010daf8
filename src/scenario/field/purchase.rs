//! Rows of the [field table](super): machines that are committed to, or may be taken away.

macro_rules! purchase {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// For how long machines are committed to.
    Commitment = FieldSpec {
        key: "commit",
        label: "Machines committed to",
        group: Prices,
        unit: "",
        kind: Kind::Choice { options: &[choice("none", "Not at all"), choice("1y", "For a year"), choice("3y", "For three years")], default: 0 },
        help: text("Reserved machines or savings plans, paid monthly, where the provider sells them by the hour. Databases stay at the list price."),
        source: Stated(text("a median of 0 % saved below $500K of compute a year (ProsperOps, use of 2024)")),
        uncertainty: NONE,
    };

    /// The part of the machines that commitments cover.
    CommitmentCoverage = FieldSpec {
        key: "commit_share",
        label: "Covered by commitments",
        group: Prices,
        unit: "%",
        kind: share(0.55),
        help: text("The part of the machines’ hours that commitments cover; the others are at the list price."),
        source: Stated(text("a median of 55 % among those who commit (ProsperOps, AWS compute, use of 2024)")),
        uncertainty: Some(factors(0.5, 1.6, text("28 % a year before; it follows how steady the load is"))),
    };

    /// The part of the commitments that is used.
    CommitmentUse = FieldSpec {
        key: "commit_use",
        label: "Commitments used",
        group: Prices,
        unit: "%",
        kind: Kind::Share { min: 0.05, max: 1.0, default: 0.95 },
        help: text("The part of the hours committed to that machines use; the rest is paid for nothing."),
        source: Stated(text("no source found, an assumption (grade D); one firm lost $111K in a year on commitments that it did not use (ProsperOps)")),
        uncertainty: Some(factors(0.7, 1.05, text("load moves, and commitments do not"))),
    };

    /// The part of stateless services that runs on spot machines.
    Spot = FieldSpec {
        key: "spot",
        label: "Services on spot machines",
        group: Prices,
        unit: "%",
        kind: share(0.0),
        help: text("The part of services’ machines that the provider may take away at any time, for less. Not the monolith’s, nor machines with databases."),
        source: Stated(text("none, unless you say so: no survey of its share was found")),
        uncertainty: NONE,
    };

    /// Machines that stand in for spot machines.
    SpotReserve = FieldSpec {
        key: "spot_more",
        label: "More machines for spot",
        group: Prices,
        unit: "%",
        kind: share(0.1),
        help: text("How many more spot machines are bought so that others carry on when some are taken away: what interruptions cost."),
        source: Stated(text("no source found, an assumption (grade D)")),
        uncertainty: Some(factors(0.3, 3.0, text("rates of interruption differ by machine and month"))),
    };

    } } };
}
