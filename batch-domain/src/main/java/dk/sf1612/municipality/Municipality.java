package dk.sf1612.municipality;

/**
 * One of the 98 municipalities.
 *
 * @param code its code in the civil registration system
 * @param cvrNumber its number in the central business register
 * @param name its name, without the word Kommune
 */
public record Municipality(MunicipalityCode code, CvrNumber cvrNumber, String name) {}
