//! Rows of the [field table](super): who answers when the system fails.

macro_rules! on_call {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// On-call duty.
    OnCall = FieldSpec {
        key: "oncall",
        label: "On-call",
        group: Group::OnCall,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("none", "None"),
                choice("business", "Office hours"),
                choice("always", "24×7"),
            ],
            default: 2,
        },
        help: text("Who answers for production when it breaks. Nights and weekends are paid; office hours are not paid extra."),
        source: Stated(text("part of production on the ladder")),
        uncertainty: NONE,
    };

    /// People in the rotation.
    Rotation = FieldSpec {
        key: "rotation",
        label: "People in the rotation",
        group: Group::OnCall,
        unit: "people",
        kind: whole(1.0, 200.0, 8.0, Log),
        help: text("Each needs a seat in the paging tool. Fewer than eight at one site wear people out."),
        source: Book("sre.min.single"),
        uncertainty: NONE,
    };

    /// Seats that are paid for being on call.
    PaidSeats = FieldSpec {
        key: "paid_seats",
        label: "Paid at a time",
        group: Group::OnCall,
        unit: "people",
        kind: whole(0.0, 10.0, 2.0, Linear),
        help: text("On-call pay: how many people at a time are paid for being on call. None, the first line, or the second too. More than 40 % of the engineers in a survey get nothing."),
        source: Stated(text("the ladder speaks of rotations: a first and a second line, as Google’s SRE book describes them (chapter 11)")),
        uncertainty: NONE,
    };

    /// Paging tool.
    Pager = FieldSpec {
        key: "pager",
        label: "Paging tool",
        group: Group::OnCall,
        unit: "",
        kind: Kind::Choice { options: &[choice("pagerduty", "PagerDuty Business"), choice("pagerduty_pro", "PagerDuty Professional"), choice("incidentio", "incident.io"), choice("grafana", "Grafana IRM"), choice("firehydrant", "FireHydrant")], default: 0 },
        help: text("Who wakes people; each bills by the seat."),
        source: Stated(text("the worked bill for production")),
        uncertainty: NONE,
    };

    /// Sites that share the duty.
    Sites = FieldSpec {
        key: "sites",
        label: "Sites",
        group: Group::OnCall,
        unit: "sites",
        kind: whole(1.0, 3.0, 1.0, Linear),
        help: text("Places in different time zones that share the duty, so that no one is woken at night. Each needs six people."),
        source: Stated(text("one, as most teams have")),
        uncertainty: NONE,
    };

    /// Pages per service.
    Pages = FieldSpec {
        key: "pages",
        label: "Pages",
        group: Group::OnCall,
        unit: "a service and month",
        kind: number(0.0, 100.0, 1.0, Log),
        help: text("How often a month one service wakes or interrupts someone. A monolith counts as one."),
        source: Stated(text("PagerDuty 2021: 55,000 critical incidents a day at 16,000 customers, 103 a customer and month; services per customer not stated")),
        uncertainty: Some(factors(0.1, 5.0, text("new services page more, settled ones less"))),
    };

    /// Hours per page.
    PageHours = FieldSpec {
        key: "page_hours",
        label: "Work per page",
        group: Group::OnCall,
        unit: "hours",
        kind: number(0.0, 100.0, 3.0, Linear),
        help: text("The work for one incident and what follows it: repair, explanation, prevention."),
        source: Stated(text("PagerDuty: 1.2 people for 126 minutes an incident, without what follows it (2021)")),
        uncertainty: Some(factors(0.33, 2.7, text("most are short, some take a week"))),
    };

    } } };
}
