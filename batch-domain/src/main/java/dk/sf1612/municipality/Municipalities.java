package dk.sf1612.municipality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The 98 municipalities, with their codes and CVR numbers. */
public final class Municipalities {

  /** KOMBIT, the authority for a person without a known municipality [S TS302, S 3.2.3.1.1]. */
  public static final CvrNumber KOMBIT = new CvrNumber("19435075");

  // Code, CVR number, name without the word Kommune.
  private static final String TABLE =
      """
          0101 64942212 Københavns
          0147 11259979 Frederiksberg
          0151 58271713 Ballerup
          0153 65113015 Brøndby
          0155 12881517 Dragør
          0157 19438414 Gentofte
          0159 62761113 Gladsaxe
          0161 65120119 Glostrup
          0163 63640719 Herlev
          0165 66137112 Albertslund
          0167 55606617 Hvidovre
          0169 19501817 Høje-Taastrup
          0173 11715311 Lyngby-Taarbæk
          0175 65307316 Rødovre
          0183 11931316 Ishøj
          0185 20310413 Tårnby
          0187 19583910 Vallensbæk
          0190 29188327 Furesø
          0201 60183112 Allerød
          0210 29188335 Fredensborg
          0217 64502018 Helsingør
          0219 29189366 Hillerød
          0223 70960516 Hørsholm
          0230 29188378 Rudersdal
          0240 29188386 Egedal
          0250 29189129 Frederikssund
          0253 44023911 Greve
          0259 29189374 Køge
          0260 29188416 Halsnæs
          0265 29189404 Roskilde
          0269 68534917 Solrød
          0270 29188440 Gribskov
          0306 29188459 Odsherred
          0316 29189447 Holbæk
          0320 29188475 Faxe
          0326 29189595 Kalundborg
          0329 18957981 Ringsted
          0330 29188505 Slagelse
          0336 29208654 Stevns
          0340 29189994 Sorø
          0350 29188548 Lejre
          0360 29188572 Lolland
          0370 29189625 Næstved
          0376 29188599 Guldborgsund
          0390 29189676 Vordingborg
          0400 26696348 Bornholms Regionskommune
          0410 29189684 Middelfart
          0420 29189692 Assens
          0430 29188645 Faaborg-Midtfyn
          0440 29189706 Kerteminde
          0450 29189722 Nyborg
          0461 35209115 Odense
          0479 29189730 Svendborg
          0480 29188947 Nordfyns
          0482 29188955 Langeland
          0492 28856075 Ærø
          0510 29189757 Haderslev
          0530 29189765 Billund
          0540 29189773 Sønderborg
          0550 29189781 Tønder
          0561 29189803 Esbjerg
          0563 31210917 Fanø
          0573 29189811 Varde
          0575 29189838 Vejen
          0580 29189854 Aabenraa
          0607 69116418 Fredericia
          0615 29189889 Horsens
          0621 29189897 Kolding
          0630 29189900 Vejle
          0657 29189919 Herning
          0661 29189927 Holstebro
          0665 29189935 Lemvig
          0671 29189951 Struer
          0706 29189978 Syddjurs
          0707 29189986 Norddjurs
          0710 29189714 Favrskov
          0727 32264328 Odder
          0730 29189668 Randers
          0740 29189641 Silkeborg
          0741 23795515 Samsø
          0746 29189633 Skanderborg
          0751 55133018 Aarhus
          0756 29189617 Ikast-Brande
          0760 29189609 Ringkøbing-Skjern
          0766 29189587 Hedensted
          0773 41333014 Morsø
          0779 29189579 Skive
          0787 29189560 Thisted
          0791 29189846 Viborg
          0810 29189501 Brønderslev
          0813 29189498 Frederikshavn
          0820 29189471 Vesthimmerlands
          0825 45973328 Læsø
          0840 29189463 Rebild
          0846 29189455 Mariagerfjord
          0849 29189439 Jammerbugt
          0851 29189420 Aalborg
          0860 29189382 Hjørring
          """;

  private static final List<Municipality> ALL =
      TABLE
          .lines()
          .map(Municipalities::parse)
          .sorted(Comparator.comparing(Municipality::code))
          .toList();

  private static final Map<MunicipalityCode, Municipality> BY_CODE =
      ALL.stream().collect(Collectors.toMap(Municipality::code, Function.identity()));

  private Municipalities() {}

  /** All 98, in the order of their codes. */
  public static List<Municipality> all() {
    return ALL;
  }

  /**
   * The municipality of a code; empty for a code outside the 98, such as Greenland (0955 to 0961),
   * Christiansø (0411) or none (0000).
   */
  public static Optional<Municipality> find(MunicipalityCode code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static Municipality parse(String line) {
    String[] parts = line.split(" ", 3);
    return new Municipality(
        MunicipalityCode.parse(parts[0]).orElseThrow(), new CvrNumber(parts[1]), parts[2]);
  }
}
