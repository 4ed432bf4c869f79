//! What comes near a query that matches nothing: procedures that match some of its words.

use backend::catalogue::Catalogue;
use domain::procedure::Procedure;
use std::sync::Arc;

/// More would be a list of everything.
const MOST: usize = 5;

/// The procedures that match most of the words best.
pub fn matches<'c>(catalogue: &'c Catalogue, query: &str) -> Vec<&'c Arc<Procedure>> {
    let mut found = catalogue.near(query);
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_word_does_not_hide_what_the_others_mean() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue is sound");
        let near = matches(&catalogue, "khai sinh zzzzzz");
        assert_eq!(near.len(), MOST);
        assert!(near[0].id.starts_with("khai-sinh"), "{}", near[0].id);
        assert!(matches(&catalogue, "zzzzzz").is_empty());
        assert!(matches(&catalogue, "...").len() <= MOST);
    }
}
