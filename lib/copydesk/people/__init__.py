"""Where people and machine meet: corrections, coding sheets, agreement."""
