//! The same characters spoken in Vietnamese, for people who cannot see the picture.
//!
//! Clips of single characters (`data/speech`, mu-law) are joined with pauses of uneven length, each a little faster
//! or slower than recorded, over a quiet hiss. The result is a plain 8-bit WAV that every browser plays; its header
//! says nothing but the format.

use super::dice::Dice;

/// Samples a second, of clips and result.
const RATE: u32 = 11_025;

/// Joins the clips of the characters to one WAV. The same seed speaks the same way.
pub(super) fn sound(characters: &str, seed: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut samples = spoken(characters, &mut dice);
    hiss(&mut samples, &mut dice);
    wav(&samples)
}

/// The words with their pauses, without noise.
fn spoken(characters: &str, dice: &mut Dice) -> Vec<f32> {
    let mut samples: Vec<f32> = Vec::with_capacity(RATE as usize * 8);
    pause(&mut samples, 0.35);
    for character in characters.chars() {
        let speed = dice.between(0.93, 1.07);
        let loud = dice.between(0.8, 1.0);
        samples.extend(stretched(&clip(character), speed).map(|sample| sample * loud));
        pause(&mut samples, dice.between(0.45, 0.75));
    }
    samples
}

fn pause(samples: &mut Vec<f32>, seconds: f32) {
    samples.resize(samples.len() + (seconds * RATE as f32) as usize, 0.0);
}

/// A clip played faster (above 1) or slower (below 1), with its pitch.
fn stretched(clip: &[f32], speed: f32) -> impl Iterator<Item = f32> + '_ {
    let length = (clip.len() as f32 / speed) as usize;
    (0..length).map(move |i| {
        let at = i as f32 * speed;
        let (left, share) = (at as usize, at.fract());
        let one = clip.get(left).copied().unwrap_or(0.0);
        let two = clip.get(left + 1).copied().unwrap_or(0.0);
        one + (two - one) * share
    })
}

/// Soft noise under everything, so that equal clips are never equal bytes.
fn hiss(samples: &mut [f32], dice: &mut Dice) {
    let mut soft = 0.0;
    for sample in samples {
        soft = soft * 0.6 + dice.between(-1.0, 1.0) * 0.4;
        *sample += soft * 0.045;
    }
}

fn wav(samples: &[f32]) -> Vec<u8> {
    let length = u32::try_from(samples.len()).unwrap_or(0);
    let mut bytes = Vec::with_capacity(samples.len() + 44);
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&(36 + length).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt ");
    bytes.extend_from_slice(&16_u32.to_le_bytes());
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    bytes.extend_from_slice(&RATE.to_le_bytes());
    bytes.extend_from_slice(&RATE.to_le_bytes());
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    bytes.extend_from_slice(&8_u16.to_le_bytes());
    bytes.extend_from_slice(b"data");
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend(samples.iter().map(|sample| (sample * 112.0 + 128.0).clamp(1.0, 255.0) as u8));
    bytes
}

fn clip(character: char) -> Vec<f32> {
    recorded(character).iter().map(|code| from_mu_law(*code)).collect()
}

/// One mu-law byte (ITU-T G.711) as a number between -1 and 1.
fn from_mu_law(code: u8) -> f32 {
    let code = !code;
    let exponent = (code >> 4) & 7;
    let size = (((i32::from(code & 15) << 3) + 132) << exponent) - 132;
    let size = size as f32 / 32_768.0;
    if code & 0x80 == 0 { size } else { -size }
}

fn recorded(character: char) -> &'static [u8] {
    match character {
        '2' => include_bytes!("../../data/speech/2.ul"),
        '3' => include_bytes!("../../data/speech/3.ul"),
        '4' => include_bytes!("../../data/speech/4.ul"),
        '5' => include_bytes!("../../data/speech/5.ul"),
        '6' => include_bytes!("../../data/speech/6.ul"),
        '7' => include_bytes!("../../data/speech/7.ul"),
        '8' => include_bytes!("../../data/speech/8.ul"),
        '9' => include_bytes!("../../data/speech/9.ul"),
        'A' => include_bytes!("../../data/speech/A.ul"),
        'C' => include_bytes!("../../data/speech/C.ul"),
        'D' => include_bytes!("../../data/speech/D.ul"),
        'E' => include_bytes!("../../data/speech/E.ul"),
        'H' => include_bytes!("../../data/speech/H.ul"),
        'M' => include_bytes!("../../data/speech/M.ul"),
        'N' => include_bytes!("../../data/speech/N.ul"),
        'R' => include_bytes!("../../data/speech/R.ul"),
        'T' => include_bytes!("../../data/speech/T.ul"),
        'U' => include_bytes!("../../data/speech/U.ul"),
        'X' => include_bytes!("../../data/speech/X.ul"),
        'Y' => include_bytes!("../../data/speech/Y.ul"),
        _ => &[],
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::ALPHABET;
    use super::*;

    /// What somebody hears who knows the clips and the throws of the dice: character after character, the clip whose
    /// wave lies closest to what is played at that place.
    pub(in super::super) fn heard(wav: &[u8], seed: u64) -> String {
        let played: Vec<f32> = wav[44..].iter().map(|byte| (f32::from(*byte) - 128.0) / 112.0).collect();
        let mut known = String::new();
        for _ in 0..6 {
            let start = spoken(&known, &mut Dice::new(seed)).len();
            let far = |character: char| {
                let guess = spoken(&format!("{known}{character}"), &mut Dice::new(seed));
                let pairs = (start..start + 4_000)
                    .map(|i| (played.get(i).copied().unwrap_or(0.0), guess.get(i).copied().unwrap_or(0.0)));
                pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f32>()
            };
            known.extend(ALPHABET.chars().min_by(|a, b| far(*a).total_cmp(&far(*b))));
        }
        known
    }

    #[test]
    fn f3_the_sound_says_the_characters_of_the_challenge() {
        for (i, word) in ["A7T3MN", "XYRT56", "HUEDRC", "248977", "EHA3CD"].into_iter().enumerate() {
            assert_eq!(heard(&sound(word, i as u64), i as u64), word);
        }
    }

    #[test]
    fn f3_the_header_says_nothing_but_the_format() {
        let made = sound("A7T3MN", 1);
        assert_eq!(&made[..4], b"RIFF");
        assert_eq!(&made[36..40], b"data");
        assert_eq!(u32::from_le_bytes([made[40], made[41], made[42], made[43]]) as usize, made.len() - 44);
        assert_eq!(made, sound("A7T3MN", 1));
        let seconds = (made.len() - 44) / RATE as usize;
        assert!((4..12).contains(&seconds), "{seconds} s");
    }

    #[test]
    fn every_clip_is_loud_enough_and_short() {
        let mut total = 0;
        for character in ALPHABET.chars() {
            let clip = clip(character);
            total += clip.len();
            let peak = clip.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            assert!((0.5..=1.0).contains(&peak), "{character} peaks at {peak}");
            assert!((1_000..12_000).contains(&clip.len()), "{character} has {} samples", clip.len());
        }
        assert!(total < 150_000);
    }
}
