/**
 * The grammar of the texts. `{name}` in a rule is another rule, drawn anew at each use, or a word that was chosen
 * once for the whole text (texts.ts): so a tale keeps its hero, and a model has to look back to know who it was.
 */
export const RULES: Readonly<Record<string, readonly string[]>> = {
  tale: [
    '{opening} {trouble} {help} {finding} {ending}',
    '{opening} {trouble} {help} {ending}',
    '{opening} {trouble} {finding} {ending}',
    '{opening} {work} {ending}',
    '{opening} {trouble} {help} {finding}',
  ],
  opening: [
    'once there was a {adjective} {hero} named {Name} who lived {place} .',
    '{Name} the {hero} lived {place} with a {adjective} {friend} .',
    '{Name} was a {adjective} {hero} , and {he} loved {his} {thing} .',
    'long ago , {place} , a {adjective} {hero} found a {thing} .',
    '{Name} the {hero} loved {his} {thing} .',
    'one {time} {Name} the {hero} woke up and {use} {his} {thing} .',
    'there was no {thing} like the {thing} of {Name} , the {adjective} {hero} .',
  ],
  trouble: [
    'but one {time} the {thing} was gone !',
    'but the {thing} was gone !',
    'then the {weather} took {his} {thing} away .',
    'one {time} the {weather} came , and the {thing} fell into the {water} .',
    '{he} wanted to show the {thing} to the {friend} , but {he} was too {feeling} .',
    'one {time} {he} lost the {thing} {place} .',
    'the {thing} was old , and one {time} it broke .',
  ],
  help: [
    '“ do not cry , ” said the {friend} , “ I saw it {place} . ”',
    '“ who has seen my {thing} ? ” asked {Name} . “ I have , ” said the {friend} .',
    '{he} asked the {friend} for help .',
    'a {adjective} {friend} heard {him} and came to help .',
    '“ we will find it , ” said the {friend} , and made some {food} .',
    'the {friend} only laughed . “ look {place} ! ”',
  ],
  finding: [
    'so they walked all {time} and found it {place} .',
    'together they {use} the {thing} until the {light} came out .',
    'the {friend} gave it back , and {Name} {use} it all {time} .',
    '{Name} looked {place} , and there was the {thing} .',
    'so the {hero} and the {friend} made a new {thing} .',
    'the {thing} was {place} , under some {food} .',
  ],
  work: [
    'every {time} {he} {use} the {thing} {place} , and the {friend} came to listen . “ more ! ” said the {friend} .',
    'every {time} {he} gave {food} to the {friend} , who was always hungry .',
    'all {time} {he} {use} the {thing} , and the {friend} danced in the {weather} .',
  ],
  ending: [
    'that night they danced under the {light} .',
    'from then on the {hero} and the {friend} were best friends .',
    'then they ate {food} {place} and went to sleep .',
    '{Name} never lost {his} {thing} again .',
    'it was a good {time} .',
    '“ thank you , ” said {Name} , and the {light} smiled .',
    'and if the {weather} has not come , they are still {place} .',
  ],
  time: ['morning', 'evening', 'day', 'night'],
  weather: ['wind', 'storm', 'rain', 'snow', 'fog'],
  water: ['river', 'pond', 'sea'],
  light: ['moon', 'stars', 'sun'],
  feeling: ['shy', 'sleepy', 'hungry'],
  food: ['soup', 'bread', 'cheese', 'honey', 'plums', 'cake', 'tea'],

  forecast: [
    'weather for the {town} : {sky} in the morning , then {skyLater} . {wind} {advice} {goodbye}',
    'tomorrow there will be {sky} over the {town} until noon , and {skyLater} at night . {wind} {advice} {goodbye}',
    'weather for the {town} : {sky} , more {sky} , and a little {skyLater} . {advice} {wind} {goodbye}',
  ],
  wind: [
    'a {mood} wind comes from the {direction} .',
    'the wind from the {direction} is {mood} .',
    'there is no wind at all , so leave your kite at home .',
  ],
  advice: [
    'wear a warm hat , and take some {food} .',
    'every {hero} is happy , but the {friend} is not .',
    'a {friend} saw the {skyLater} coming and went home .',
    'because of the {sky} , stay at home .',
    'it is a good day to sleep {place} .',
  ],
  goodbye: [
    'the moon is full tonight , so take a lantern .',
    'after that , nobody knows .',
    'we were wrong about the {skyLater} last time .',
    'good night from the lighthouse !',
  ],
  mood: ['cold', 'warm'],
  direction: ['north', 'south', 'east', 'west'],

  market: [
    'market news : {good} is dear today , {number} coins a {measure} . {cheap} {sale} {rumour}',
    'market news : {good} is {number} coins a {measure} , one more than last {time} . {sale} {cheap} {rumour}',
    'the {hero} sold {number} {plural} of {good} at the market today . {cheap} {rumour}',
  ],
  cheap: [
    '{other} is cheap , one coin a {otherMeasure} .',
    'nobody asked for {other} , so it is only one coin .',
    'there is no {other} at all .',
  ],
  sale: [
    'the {hero} sold {number} {plural} before noon .',
    'the {friend} bought all of it and ate it {place} .',
    'a {adjective} {hero} will trade a {thing} for a {measure} of {good} .',
  ],
  rumour: [
    'buy {good} now , says the {friend} .',
    'if the {sky} comes , there will be no more of it .',
    'only the {friend} knows where it comes from .',
    'tomorrow we will have cake .',
  ],
}

/** What kinds of text there are; tales come twice as often as both others. */
export const GENRES = ['tale', 'tale', 'tale', 'tale', 'forecast', 'market'] as const
