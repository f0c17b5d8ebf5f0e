package io.github.leafguard.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount: a number, with K, M, G or T for powers of 1024. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})([kKmMgGtT]?)");

    SizeConverter() {}

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            int shift = form.group(2).isEmpty()
                    ? 0
                    : 10
                            * (1
                                    + "KMGT"
                                            .indexOf(Character.toUpperCase(
                                                    form.group(2).charAt(0))));
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        }
        throw new TypeConversionException("'" + text + "' is no amount above 0 such as 1000, 512M or 2G");
    }
}
