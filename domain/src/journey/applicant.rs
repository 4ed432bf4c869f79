//! Who asks: the name under which mails, slips and lists show a dossier.

use super::Journey;

/// Where the names stand. Most forms have one person who asks; a couple asks together.
const NAMES: [&[&str]; 3] =
    [&["requester.full_name"], &["bride.full_name", "groom.full_name"], &["wife.full_name", "husband.full_name"]];

/// Between two who ask together.
const AND: &str = " và ";

impl Journey<'_> {
    /// The name of whoever asks, both names where two ask together; empty while nothing is filled in.
    pub fn applicant(&self) -> String {
        let filled = NAMES.iter().map(|places| self.names_at(places)).find(|names| !names.is_empty());
        filled.unwrap_or_default().join(AND)
    }

    fn names_at(&self, places: &[&str]) -> Vec<&str> {
        places.iter().map(|place| self.sight.value(place)).filter(|name| !name.is_empty()).collect()
    }
}
