"""Prompts and notices in full sentences are chrome wherever they stand; sentences that only sound so are body."""

import pytest
from copydesk.reading.plain import read_lines

PAGE = """\
Ferry strike enters its second week

By Tobias Renner

10 March 2026

The pilots of Vestby stayed at home for a second week on Tuesday, and the islands were left without mail.

Nordline, which runs the nine boats of the line, hired two fishing boats for the sick and asked for bread.

{}

The council will meet on Friday to speak about bread, milk and the price of diesel, the mayor said.

The pilots have not said what they will do when the money for the fishing boats is gone.
"""

NOTICES = {
    "unlock": """\
Unlock this article for one pound a week.
To continue reading, please log in or create an account.
Unlimited reading from one pound a week, cancel when you like.
Keep reading this story with a free trial.
Unlock the full article and all of our archive today.""",
    "limit": """\
You have reached your limit of free articles this month.
You’ve read your last free article for March.
You have 2 free articles left this month.
This is your last free article until Sunday.
Sorry, you have used up your monthly allowance of free stories.""",
    "subscribers": """\
This article is only open to subscribers.
This content is available to registered readers only.
Subscribe now to read the rest of the news from the islands.
Become a member to support our work and read every story.
Log in or register to read this page in full.""",
    "cookies": """\
We use cookies to make this site better. By reading on you accept our terms.
This website uses cookies to improve how it works for you.
Please accept all cookies to see this video.
By clicking on the button you agree that we and our partners may store data.
We and our partners store cookies on your device and read them.""",
    "comments": """\
Would you like to comment on this article?
Please sign in to leave a comment.
Comments are moderated before they appear on the page.
Tell us what you think about the strike in the comments below.
Be the first to comment on this story.""",
    "newsletters": """\
Sign up for our newsletter and never be late for the ferry again.
Get the morning’s news from the islands delivered to you.
Subscribe to the weekly newsletter of our politics desk.
Please register for e-mail alerts about the strike.
Thank you for signing up, we will write to you on Monday.""",
    "donations": """\
Please consider supporting our journalism with a small monthly gift.
Your support helps us to send reporters to the islands.
Donate today and keep the paper free for everybody.
Help us keep independent journalism alive on the islands.
We rely on our readers to pay for what you have just read.""",
    "applications": """\
Download our free app and read the news wherever you are.
Get the latest from the islands in our new app.
Our app is now available for all telephones.
Scan the QR code to read on.
Read this and more stories in the Courier app.""",
    "following": """\
Follow us on Facebook for news of the strike.
Stay up to date with the Courier wherever you go.
If you enjoyed this article, pass it on to a friend.
Find us on Instagram and send us your pictures.
Click here to see all of our pictures of the strike.""",
}
REPORTED = {
    "unlock": """\
Unlock the door and let them in, she shouted from the window of the house.
To unlock the harbour gate the guards need two keys, and one of them was lost.
They kept reading the story of the wreck to each other until morning.
The key would unlock every chest on the boat, the captain said.
Continue north for a mile and you will see the lighthouse.""",
    "limit": """\
You have reached your limit, her mother told her, and closed the door.
The boats have reached the limit of what they can carry, the pilots said.
The two sides had three articles of the treaty left to settle.
“You have read your last free article,” the screen told the prisoners every evening.
The quota of free herring was used up by noon, and the crowd went home.""",
    "subscribers": """\
Half of the paper’s subscribers left within a year, and the printer sold one of the two presses.
Subscribe to that view if you like; few do.
The report is open to doubt, and the members of the council have said so.
Register of births were burned in the fire of 1921, the priest said.
Members of the union may become a danger to the line, its owners fear.""",
    "cookies": """\
We use cookies as bait, the ranger said, and the bears come down to the road.
The website uses cookies to follow its visitors, a court in Oslo found on Monday.
Your cookies are ready, the baker calls at six, and the street wakes up.
The twins would accept all cookies from strangers, their grandmother said.
The company set cookies on the phones of pupils, the inspectors wrote in May.""",
    "comments": """\
Comments are closed doors, the philosopher wrote; opinions are windows.
He would not comment on the strike, and neither would his deputy.
Leave no comment unanswered, the minister had told her staff.
The pilots have had their say, and the owners have not.
Asked to comment, the line sent a photograph of an empty boat.""",
    "newsletters": """\
The newsletter of the union called for a strike in its morning issue.
Sign up for the army and they give you boots, the old men say.
Get up early, sign the book, and you may see the bishop.
The alerts reached the islands an hour too late, the mayor said.
He had signed up to a life at sea when he was fifteen.""",
    "donations": """\
Donations to the hospital rose by a third after the fire, the treasurer said.
Support our work, the fishermen had written on their sail.
The readers of the lost letters gave money to the widow.
Help came from the mainland on the third day of the storm.
To give is better than to lend, the old women of the islands say.""",
    "applications": """\
Get the app that the smugglers use and you can read the tides.
The app of the line had failed in the night, and nobody knew when a boat would come.
The town will download the records of the port and print them.
Read the tides in the app, the owners had told the pilots.
The council opened the app’s books after two years of quarrel.""",
    "following": """\
Watch the water, the old men say.
Follow us, the boy signed from the bank of the river.
Join us or leave, the captain told the crew on Friday.
The fishermen followed him on foot as far as the harbour.
Share this bread, the priest told them, and they did.""",
}


def kind_of(sentence):
    page = PAGE.format(sentence)
    return next(line.kind for line in read_lines(page).lines if line.span.of(page).strip() == sentence)


def each(sentences):
    return [
        pytest.param(line, id=f"{kind}-{number}")
        for kind, lines in sentences.items()
        for number, line in enumerate(lines.split("\n"))
    ]


@pytest.mark.parametrize("sentence", each(NOTICES))
def test_what_the_house_says_to_its_reader_is_chrome(sentence):
    assert kind_of(sentence) == "chrome"


@pytest.mark.parametrize("sentence", each(REPORTED))
def test_what_only_sounds_like_it_is_body(sentence):
    assert kind_of(sentence) == "body"
