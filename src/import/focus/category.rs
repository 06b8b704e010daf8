//! The part of the bill that a FOCUS row belongs to.
//!
//! Source: the allowed values of the columns `ServiceCategory` (the same nineteen in versions 1.0 to
//! 1.3), `ServiceSubcategory` (from 1.1 on) and `ChargeCategory` of the FOCUS specification,
//! <https://focus.finops.org/focus-specification/>, read on 2026-11-30.

use crate::import::bill::BilledPart;

/// All service categories, each with its part where no subcategory says otherwise.
const CATEGORIES: [(&str, BilledPart); 19] = [
    ("AI and Machine Learning", BilledPart::Compute),
    ("Analytics", BilledPart::Data),
    ("Business Applications", BilledPart::Other),
    ("Compute", BilledPart::Compute),
    ("Databases", BilledPart::Data),
    ("Developer Tools", BilledPart::Other),
    ("Identity", BilledPart::Other),
    ("Integration", BilledPart::Data),
    ("Internet of Things", BilledPart::Other),
    ("Management and Governance", BilledPart::Observability),
    ("Media", BilledPart::Other),
    ("Migration", BilledPart::Other),
    ("Mobile", BilledPart::Other),
    ("Multicloud", BilledPart::Other),
    ("Networking", BilledPart::Network),
    ("Other", BilledPart::Other),
    ("Security", BilledPart::Other),
    ("Storage", BilledPart::Data),
    ("Web", BilledPart::Compute),
];

/// The subcategories that belong to another part than their category.
const SUBCATEGORIES: [(&str, BilledPart); 14] = [
    ("API Management", BilledPart::Network),
    ("Architecture", BilledPart::Other),
    ("Business Intelligence", BilledPart::Other),
    ("Compliance", BilledPart::Other),
    ("Cost Management", BilledPart::Other),
    ("Data Governance", BilledPart::Other),
    ("Data Migration", BilledPart::Data),
    ("Disaster Recovery", BilledPart::Data),
    ("End User Computing", BilledPart::Other),
    ("Endpoint Management", BilledPart::Other),
    ("Other (Management and Governance)", BilledPart::Other),
    ("Other (Web)", BilledPart::Other),
    ("Support", BilledPart::Other),
    ("Workflow Orchestration", BilledPart::Compute),
];

/// What is doubtful in the part of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ServiceDoubt {
    /// Nothing.
    None,
    /// It is the provider's help, which is set apart.
    Support,
    /// Only part of its category is observability, and no subcategory says which.
    Management,
    /// Its category is none of the format's.
    Category,
}

/// The part of a service, and what is doubtful in it.
pub(super) fn service_part(
    category: &str,
    subcategory: &str,
    service: &str,
) -> (BilledPart, ServiceDoubt) {
    let named = |&&(name, _): &&(&str, BilledPart)| name.eq_ignore_ascii_case(category);
    let Some(&(name, part)) = CATEGORIES.iter().find(named) else {
        return (BilledPart::Other, ServiceDoubt::Category);
    };
    if is_support(name, subcategory, service) {
        return (BilledPart::Other, ServiceDoubt::Support);
    }
    let mut exceptions = SUBCATEGORIES.iter();
    let exception = exceptions.find(|(name, _)| name.eq_ignore_ascii_case(subcategory));
    if let Some(&(_, part)) = exception {
        return (part, ServiceDoubt::None);
    }
    let is_vague = part == BilledPart::Observability && subcategory.is_empty();
    let doubt = if is_vague {
        ServiceDoubt::Management
    } else {
        ServiceDoubt::None
    };
    (part, doubt)
}

/// Whether a service is the provider's support plan. Bills before 1.1 have no subcategories, and
/// some name the plan by its service alone.
fn is_support(category: &str, subcategory: &str, service: &str) -> bool {
    if !subcategory.is_empty() {
        return subcategory.eq_ignore_ascii_case("Support");
    }
    // Amazon's plans by their codes: `AWSSupportBusiness`
    // (<https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/>, 2026-11-30).
    let is_code = |code: &&str| service.get(..code.len()) == Some(code);
    if ["AWSSupport", "AWSPremiumSupport"].iter().any(is_code) {
        return true;
    }
    let is_possible = matches!(
        category,
        "Management and Governance" | "Other" | "Business Applications"
    );
    let mut words = service.split(|letter: char| !letter.is_alphanumeric());
    is_possible && words.any(|word| word.eq_ignore_ascii_case("support"))
}

/// What taxes are called where a service is.
const TAXES: [&str; 7] = [
    "Tax",
    "Taxes",
    "Sales Tax",
    "VAT",
    "Value Added Tax",
    "GST",
    "Consumption Tax",
];

/// The kind of a charge: the columns `ChargeCategory`, `ChargeFrequency` and `ChargeClass`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChargeKind {
    /// What was used, and what the bill does not say the kind of.
    Usage,
    /// Something bought that is paid for every month.
    Recurring,
    /// Something bought that is paid for once, or whose frequency is not stated.
    Purchase,
    Tax,
    /// What the provider gives, which no option can count on.
    Credit,
    Adjustment,
    /// A correction of a month that was billed before.
    Correction,
    /// None of the format's.
    Unknown,
}

impl ChargeKind {
    /// The kind of a charge by what a row says; empty where it says nothing.
    pub(super) fn of(category: &str, frequency: &str, class: &str) -> Self {
        let is = |text: &str, name: &str| text.eq_ignore_ascii_case(name);
        if is(category, "Tax") {
            Self::Tax
        } else if is(class, "Correction") {
            Self::Correction
        } else if is(category, "Usage") || category.is_empty() {
            Self::Usage
        } else if is(category, "Credit") {
            Self::Credit
        } else if is(category, "Adjustment") {
            Self::Adjustment
        } else if !is(category, "Purchase") {
            Self::Unknown
        } else if is(frequency, "Recurring") || is(frequency, "Usage-Based") {
            Self::Recurring
        } else {
            Self::Purchase
        }
    }

    /// Whether it is part of what a month costs.
    pub(super) const fn counts(self) -> bool {
        !matches!(self, Self::Tax | Self::Purchase | Self::Credit)
    }

    /// The kind of a charge for a service of this name: some bills name a tax by its service alone.
    pub(super) fn of_service(self, service: &str) -> Self {
        let is_tax = TAXES.iter().any(|tax| tax.eq_ignore_ascii_case(service));
        if is_tax { Self::Tax } else { self }
    }

    /// Its name, and what is done with it; `None` if there is nothing to say.
    pub(super) const fn note(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Usage => None,
            Self::Recurring => Some((
                "Purchases that recur",
                "counted where they belong, because they are paid for every month",
            )),
            Self::Purchase => Some((
                "Purchases",
                "what is paid for once, or in advance, is not the cost of a month",
            )),
            Self::Tax => Some(("Tax", "set apart, because estimates are without taxes")),
            Self::Credit => Some((
                "Credits",
                "set apart, because estimates are of what is paid without them",
            )),
            Self::Adjustment => Some((
                "Adjustments",
                "counted where they belong, because they change what was paid",
            )),
            Self::Correction => Some((
                "Corrections of earlier months",
                "counted where they belong, because they change what was paid",
            )),
            Self::Unknown => Some((
                "Charges of an unknown category",
                "counted as usage; ChargeCategory is none of the format’s",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_belong_where_category_and_subcategory_say() {
        let check = |category: &str, subcategory: &str, part: BilledPart| {
            let (found, doubt) = service_part(category, subcategory, "A service");
            assert_eq!((found, doubt), (part, ServiceDoubt::None), "{category}");
        };
        check("Compute", "", BilledPart::Compute);
        check("compute", "Virtual Machines", BilledPart::Compute);
        check("Compute", "End User Computing", BilledPart::Other);
        check("Databases", "Caching", BilledPart::Data);
        check("Integration", "Messaging", BilledPart::Data);
        check("Integration", "api management", BilledPart::Network);
        check("Networking", "Content Delivery", BilledPart::Network);
        check("Web", "Application Platforms", BilledPart::Compute);
        check("Internet of Things", "IoT Platforms", BilledPart::Other);
        let management = "Management and Governance";
        check(management, "Observability", BilledPart::Observability);
        check(management, "Cost Management", BilledPart::Other);
    }

    #[test]
    fn support_and_doubtful_categories_are_known_as_such() {
        let management = "Management and Governance";
        let doubt = |category: &str, subcategory: &str, service: &str| {
            service_part(category, subcategory, service).1
        };
        assert_eq!(doubt(management, "Support", "Plan"), ServiceDoubt::Support);
        assert_eq!(
            doubt(management, "", "AWS Support (Business)"),
            ServiceDoubt::Support
        );
        assert_eq!(doubt("Other", "", "Premium support"), ServiceDoubt::Support);
        assert_eq!(
            doubt("Compute", "", "AWSSupportBusiness"),
            ServiceDoubt::Support
        );
        // A help desk that the team runs is no support plan.
        assert_eq!(doubt("Compute", "", "Support Desk VM"), ServiceDoubt::None);
        assert_eq!(
            doubt(management, "", "CloudWatch"),
            ServiceDoubt::Management
        );
        assert_eq!(doubt("Rechnen", "", "VM"), ServiceDoubt::Category);
        assert_eq!(doubt("", "", "VM"), ServiceDoubt::Category);
    }

    #[test]
    fn a_charge_is_of_the_kind_that_its_row_says() {
        let check = |category: &str, frequency: &str, class: &str, kind: ChargeKind| {
            let found = ChargeKind::of(category, frequency, class);
            assert_eq!(found, kind, "{category} {frequency} {class}");
        };
        check("Usage", "Usage-Based", "", ChargeKind::Usage);
        check("", "", "", ChargeKind::Usage);
        check("tax", "", "Correction", ChargeKind::Tax);
        check("Usage", "", "Correction", ChargeKind::Correction);
        check("Purchase", "Recurring", "", ChargeKind::Recurring);
        check("Purchase", "One-Time", "", ChargeKind::Purchase);
        check("Purchase", "", "", ChargeKind::Purchase);
        check("Refund", "", "", ChargeKind::Unknown);
        assert_eq!(ChargeKind::Usage.of_service("VAT"), ChargeKind::Tax);
        assert_eq!(
            ChargeKind::Usage.of_service("Tax Calculator"),
            ChargeKind::Usage
        );
    }
}
