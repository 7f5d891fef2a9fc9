<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n second ago</numerusform>
            <numerusform>%n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrustSentence</name>
    <message numerus="yes">
        <source>%n listing(s) need you.</source>
        <translation>
            <numerusform>%n listing needs you.</numerusform>
            <numerusform>%n listings need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n listing(s) are settling.</source>
        <translation>
            <numerusform>%n listing is settling.</numerusform>
            <numerusform>%n listings are settling.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BaselinePage</name>
    <message numerus="yes">
        <source>Push %n change(s)</source>
        <translation>
            <numerusform>Push %n change</numerusform>
            <numerusform>Push %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will show new numbers to customers for %n listing(s).</source>
        <translation>
            <numerusform>%1 will show new numbers to customers for %n listing.</numerusform>
            <numerusform>%1 will show new numbers to customers for %n listings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChannelCard</name>
    <message numerus="yes">
        <source>%n change(s) confirmed in 24 hours</source>
        <translation>
            <numerusform>%n change confirmed in 24 hours</numerusform>
            <numerusform>%n changes confirmed in 24 hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::DashboardPage</name>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <translation>
            <numerusform>%n in quarantine</numerusform>
            <numerusform>%n in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n SKU(s)</source>
        <translation>
            <numerusform>of %n SKU</numerusform>
            <numerusform>of %n SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n low</source>
        <translation>
            <numerusform>%n low</numerusform>
            <numerusform>%n low</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SKU(s) without a cost count as 0</source>
        <translation>
            <numerusform>%n SKU without a cost count as 0</numerusform>
            <numerusform>%n SKUs without a cost count as 0</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical discrepancy(s)</source>
        <translation>
            <numerusform>%n critical discrepancy</numerusform>
            <numerusform>%n critical discrepancys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::NavigationRail</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::TopBar</name>
    <message numerus="yes">
        <source>%n change(s) on the way</source>
        <translation>
            <numerusform>%n change on the way</numerusform>
            <numerusform>%n changes on the way</numerusform>
        </translation>
    </message>
</context>
</TS>
