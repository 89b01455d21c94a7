"""Check digits: they raise the confidence of a number, and must not do so for every number."""

from collections.abc import Callable

import pytest

from redaction.recognisers import numbers


@pytest.mark.parametrize(
    ("fits", "number"),
    [
        (numbers.fits_medicare, "2123456701"),
        (numbers.fits_nhs, "9434765919"),
        (numbers.fits_tfn, "123456782"),
        (numbers.fits_abn, "51824753556"),
        (numbers.fits_ird, "49091850"),
        (numbers.fits_ird, "136410132"),
    ],
)
def test_a_check_digit_fits_its_number_and_no_neighbour(
    fits: Callable[[list[int]], bool], number: str
) -> None:
    digits = [int(digit) for digit in number]
    assert fits(digits)
    # one figure changed where the check looks
    assert not fits([*digits[:3], (digits[3] + 1) % 10, *digits[4:]])
    assert not fits(digits[:-2])
