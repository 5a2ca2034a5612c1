// Tests of the house.
