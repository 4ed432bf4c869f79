#!/bin/sh
# Makes the clips of the spoken confirmation code again. Needs espeak-ng and sox (Debian packages of these names).
# One raw mu-law file a character: 11025 Hz, one channel, silence cut off, same loudness.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() {
    espeak-ng -v vi -s "${3:-115}" -w "$work/$1.wav" "$2"
    sox "$work/$1.wav" -r 11025 -c 1 -e mu-law -b 8 -t raw "$1.ul" \
        silence 1 0.01 0.05% fade 0.003 reverse silence 1 0.01 0.05% fade 0.02 reverse gain -n -3
}

say 2 "hai"
say 3 "ba"
say 4 "bốn"
say 5 "năm"
say 6 "sáu" 100
say 7 "bảy" 100
say 8 "tám"
say 9 "chín"
say A "a"
say C "xê"
say D "đê"
say E "e"
say H "hắt" 85
say M "em mờ"
say N "en nờ"
say R "e rờ"
say T "tê"
say U "u"
say X "ích xì"
say Y "i dài"
